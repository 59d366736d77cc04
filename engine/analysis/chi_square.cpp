#include <cmath>

#include "engine/analysis/distributions.hpp"
#include "engine/analysis/estimators.hpp"
#include "engine/analysis/level.hpp"
#include "engine/analysis/rate_difference.hpp"

namespace islet::analysis {
namespace {

// Root of Pearson's statistic with the sign of the difference: standard normal under the null hypothesis.
double signed_root(TwoByTwo table, double responders, double total) {
  const double n1 = table.treated_n;
  const double n2 = table.reference_n;
  const double cross = table.treated_yes * n2 - table.reference_yes * n1;
  return cross * std::sqrt(total / (n1 * n2 * responders * (total - responders)));
}

}  // namespace

TestResult chi_square(TwoByTwo table, Level level) {
  if (!is_possible(table)) return unfinished(TestStatus::numerical_failure);
  const double responders = static_cast<double>(table.treated_yes) + static_cast<double>(table.reference_yes);
  const double total = static_cast<double>(table.treated_n) + static_cast<double>(table.reference_n);
  const bool has_empty_margin =
      table.treated_n == 0 || table.reference_n == 0 || responders == 0.0 || responders == total;
  if (has_empty_margin) return unfinished(TestStatus::not_estimable);
  const double z = signed_root(table, responders, total);
  return decided(rate_difference(table, level), symmetric_p_value(z, level, normal_upper_tail), level);
}

}  // namespace islet::analysis
