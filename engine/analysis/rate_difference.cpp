#include "engine/analysis/rate_difference.hpp"

#include <cmath>

#include "engine/analysis/level.hpp"

namespace islet::analysis {

bool is_possible(TwoByTwo table) {
  return table.treated_yes >= 0 && table.treated_yes <= table.treated_n && table.reference_yes >= 0 &&
         table.reference_yes <= table.reference_n;
}

TestResult rate_difference(TwoByTwo table, Level level) {
  const double n1 = table.treated_n;
  const double n2 = table.reference_n;
  const double rate1 = table.treated_yes / n1;
  const double rate2 = table.reference_yes / n2;
  const Interval wilson1 = wilson(table.treated_yes, table.treated_n, confidence_of(level));
  const Interval wilson2 = wilson(table.reference_yes, table.reference_n, confidence_of(level));
  TestResult result;
  result.estimate = rate1 - rate2;
  result.se = std::sqrt(rate1 * (1.0 - rate1) / n1 + rate2 * (1.0 - rate2) / n2);
  result.ci_low = result.estimate - std::hypot(rate1 - wilson1.low, wilson2.high - rate2);
  result.ci_high = result.estimate + std::hypot(wilson1.high - rate1, rate2 - wilson2.low);
  return result;
}

}  // namespace islet::analysis
