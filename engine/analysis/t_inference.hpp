#pragma once
// What follows from an estimate, its standard error and its degrees of freedom.

#include "engine/analysis/estimators.hpp"

namespace islet::analysis {

// Test of `estimate` against zero and its confidence interval by Student's t; se > 0.
[[nodiscard]] TestResult t_inference(double estimate, double se, double degrees_of_freedom, Level level);

// Test of `estimate` against zero and its confidence interval by the normal distribution (Wald).
[[nodiscard]] TestResult z_inference(double estimate, double se, Level level);

}  // namespace islet::analysis
