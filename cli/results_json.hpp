#pragma once
// A results file as one JSON document, for programs. NaN is null.

#include <string>

#include "output/hdf5/results_file.hpp"

namespace islet::cli {

[[nodiscard]] std::string results_json(const output::ResultsFile& results);

}  // namespace islet::cli
