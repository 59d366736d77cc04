#include <algorithm>
#include <cmath>

#include "engine/analysis/distributions.hpp"
#include "engine/analysis/estimators.hpp"
#include "engine/analysis/level.hpp"

namespace islet::analysis {
namespace {

double binomial_p_value(int gained, int lost, Level level) {
  const int changed = gained + lost;
  if (changed == 0) return 1.0;
  const double at_least = binomial_half_upper_tail(gained, changed);
  const double at_most = binomial_half_upper_tail(lost, changed);  // the distribution is symmetric
  if (level.sides == 2) return std::min(1.0, 2.0 * std::min(at_least, at_most));
  return level.towards == Benefit::increase ? at_least : at_most;
}

}  // namespace

TestResult mcnemar(Pairs pairs, Level level) {
  if (pairs.gained < 0 || pairs.lost < 0 || pairs.n < pairs.gained + pairs.lost) {
    return unfinished(TestStatus::numerical_failure);
  }
  if (pairs.n == 0) return unfinished(TestStatus::not_estimable);
  const double n = pairs.n;
  const double net = pairs.gained - pairs.lost;
  TestResult result;
  result.estimate = net / n;
  result.se = std::sqrt(pairs.gained + pairs.lost - net * net / n) / n;
  return decided(result, binomial_p_value(pairs.gained, pairs.lost, level), level);
}

}  // namespace islet::analysis
