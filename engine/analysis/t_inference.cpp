#include "engine/analysis/t_inference.hpp"

#include <cmath>

#include "engine/analysis/distributions.hpp"
#include "engine/analysis/level.hpp"

namespace islet::analysis {

TestResult t_inference(double estimate, double se, double degrees_of_freedom, Level level) {
  if (!std::isfinite(se)) return unfinished(TestStatus::numerical_failure);
  const auto upper_tail = [degrees_of_freedom](double t) { return student_t_upper_tail(t, degrees_of_freedom); };
  const double half_width = se * student_t_upper_quantile(tail_of(level), degrees_of_freedom);
  TestResult result;
  result.estimate = estimate;
  result.se = se;
  result.ci_low = estimate - half_width;
  result.ci_high = estimate + half_width;
  return decided(result, symmetric_p_value(estimate / se, level, upper_tail), level);
}

TestResult z_inference(double estimate, double se, Level level) {
  if (!std::isfinite(se) || !(se > 0.0)) return unfinished(TestStatus::numerical_failure);
  const double half_width = se * normal_upper_quantile(tail_of(level));
  TestResult result;
  result.estimate = estimate;
  result.se = se;
  result.ci_low = estimate - half_width;
  result.ci_high = estimate + half_width;
  return decided(result, symmetric_p_value(estimate / se, level, normal_upper_tail), level);
}

}  // namespace islet::analysis
