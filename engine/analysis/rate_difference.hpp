#pragma once
// Difference of two proportions with its standard error and interval, whatever test goes with it.

#include "engine/analysis/estimators.hpp"

namespace islet::analysis {

// Are these counts that a trial can give?
[[nodiscard]] bool is_possible(TwoByTwo table);

// Estimate, se (each arm's own variance) and Newcombe's hybrid Wilson interval (Newcombe 1998, Statistics in Medicine
// 17:873, method 10). Both arms have at least one patient. The p-value is left to the test.
[[nodiscard]] TestResult rate_difference(TwoByTwo table, Level level);

}  // namespace islet::analysis
