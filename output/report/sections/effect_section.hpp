#pragma once
// The effect in the designer's terms.

#include <string>

#include "output/hdf5/results/results_file.hpp"

namespace islet::output {

// Of each analysis, with the effect as specified: the effect of the cells, the difference of the arms, SD and
// correlation with the baseline as a sample size formula wants them, bias, coverage, and the power of a normal-theory
// test for these. Folded where long.
[[nodiscard]] std::string effect_section(const ResultsFile& results);

}  // namespace islet::output
