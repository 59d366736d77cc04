#pragma once
// From the level of a test to its critical tail, and from its p-value to a decision.

#include "engine/analysis/estimators.hpp"
#include "engine/analysis/test_result.hpp"

namespace islet::analysis {

// Probability beyond each limit of the confidence interval: two-sided at 1 - alpha, or at 1 - 2 alpha for a one-sided
// test, so that the interval excludes the null value when the test rejects.
[[nodiscard]] inline double tail_of(Level level) { return level.alpha / level.sides; }
[[nodiscard]] inline double confidence_of(Level level) { return 1.0 - 2.0 * tail_of(level); }

// A result without a decision.
[[nodiscard]] TestResult unfinished(TestStatus status);

// A p-value that equals alpha but for rounding is alpha, and does not reject: the exact test of 3 against 3 has
// p = 1/20, and the last bit of a quotient must not decide. NaN does not reject.
[[nodiscard]] bool rejects_at(double p_value, double alpha);

// Completes `result` with its p-value. A p-value or an estimate that is not finite is a numerical failure.
[[nodiscard]] TestResult decided(TestResult result, double p_value, Level level);

// p-value of a statistic whose distribution under the null is symmetric about 0, large values towards increase.
template <typename UpperTail>
[[nodiscard]] double symmetric_p_value(double statistic, Level level, UpperTail upper_tail) {
  if (level.sides == 2) return 2.0 * upper_tail(statistic < 0.0 ? -statistic : statistic);
  return upper_tail(level.towards == Benefit::increase ? statistic : -statistic);
}

}  // namespace islet::analysis
