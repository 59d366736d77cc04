#pragma once
// The results of several design points, one row each.

#include <string>

#include "output/hdf5/results/results_file.hpp"

namespace islet::cli {

// Of a file with more than one design point.
[[nodiscard]] std::string design_space_text(const output::ResultsFile& results);

// One plain sentence a design point.
[[nodiscard]] std::string design_space_sentences(const output::ResultsFile& results);

}  // namespace islet::cli
