#pragma once
// What the answer of a single-arm trial is worth: how often its tests succeed without any effect of the cells, and what
// a concurrent control group of the same size would have shown.

#include <string>

#include "output/hdf5/results/results_file.hpp"

namespace islet::cli {

// Empty for a trial with more than one arm.
[[nodiscard]] std::string single_arm_table(const output::ResultsFile& results);
[[nodiscard]] std::string single_arm_sentence(const output::ResultsFile& results);

}  // namespace islet::cli
