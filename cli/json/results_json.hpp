#pragma once
// A results file as one JSON document, for programs. NaN is null.

#include <optional>
#include <string>

#include "output/hdf5/record/sensitivity_record.hpp"
#include "output/hdf5/results/results_file.hpp"

namespace islet::cli {

[[nodiscard]] std::string results_json(const output::ResultsFile& results,
                                       const std::optional<output::SensitivityRecord>& sensitivity);

}  // namespace islet::cli
