#include "engine/analysis/level.hpp"

#include <algorithm>
#include <cmath>

namespace islet::analysis {

TestResult unfinished(TestStatus status) {
  TestResult result;
  result.status = status;
  return result;
}

TestResult decided(TestResult result, double p_value, Level level) {
  if (!std::isfinite(p_value) || !std::isfinite(result.estimate)) return unfinished(TestStatus::numerical_failure);
  constexpr double rounding = 1e-10;  // relative; far above that of the sums, far below any p-value that is read
  const bool equals_alpha = std::abs(p_value - level.alpha) <= rounding * level.alpha;
  result.p_value = equals_alpha ? level.alpha : std::clamp(p_value, 0.0, 1.0);
  result.reject = result.p_value < level.alpha;
  result.status = TestStatus::ok;
  return result;
}

}  // namespace islet::analysis
