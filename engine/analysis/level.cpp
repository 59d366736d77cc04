#include "engine/analysis/level.hpp"

#include <algorithm>
#include <cmath>

namespace islet::analysis {

TestResult unfinished(TestStatus status) {
  TestResult result;
  result.status = status;
  return result;
}

namespace {

bool equals_but_for_rounding(double p_value, double alpha) {
  constexpr double rounding = 1e-10;  // relative; far above that of the sums, far below any p-value that is read
  return std::abs(p_value - alpha) <= rounding * alpha;
}

}  // namespace

bool rejects_at(double p_value, double alpha) { return p_value < alpha && !equals_but_for_rounding(p_value, alpha); }

TestResult decided(TestResult result, double p_value, Level level) {
  if (!std::isfinite(p_value) || !std::isfinite(result.estimate)) return unfinished(TestStatus::numerical_failure);
  result.p_value = equals_but_for_rounding(p_value, level.alpha) ? level.alpha : std::clamp(p_value, 0.0, 1.0);
  result.reject = result.p_value < level.alpha;
  result.status = TestStatus::ok;
  return result;
}

}  // namespace islet::analysis
