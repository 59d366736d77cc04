#pragma once
// The outcome of one test in one replicate.

#include <cstddef>
#include <cstdint>
#include <limits>

namespace islet::analysis {

enum class TestStatus : std::uint8_t { ok = 0, not_run = 1, not_estimable = 2, numerical_failure = 3 };
inline constexpr std::size_t test_status_count = 4;

// estimate: treated minus reference (difference in means or in proportions; adjusted difference for ANCOVA; mean
// change for paired t; P(X > Y) + P(X = Y) / 2 - 1/2 for Wilcoxon; log odds, rate or hazard ratio; estimators.hpp has
// the rest). The confidence interval is two-sided at 1 - alpha (sides = 2) or 1 - 2 alpha (sides = 1).
struct TestResult {
  double estimate = std::numeric_limits<double>::quiet_NaN();
  double se = std::numeric_limits<double>::quiet_NaN();
  double ci_low = std::numeric_limits<double>::quiet_NaN();
  double ci_high = std::numeric_limits<double>::quiet_NaN();
  double p_value = std::numeric_limits<double>::quiet_NaN();
  bool reject = false;  // p_value < alpha, in either direction when sides = 2
  TestStatus status = TestStatus::not_run;
};

}  // namespace islet::analysis
