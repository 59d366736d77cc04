#include <algorithm>
#include <cmath>
#include <limits>

#include "engine/analysis/distributions.hpp"
#include "engine/analysis/estimators.hpp"

namespace islet::analysis {
namespace {

// Beyond it power is 0 or 1 at every level in use, and Boost's series would need more terms than an int counts.
constexpr double largest_noncentrality = 1000.0;

}  // namespace

TPower t_power(double true_difference_towards_benefit, double sd, double n_treated, double n_reference, double alpha,
               int sides) {
  constexpr double nan = std::numeric_limits<double>::quiet_NaN();
  const double degrees_of_freedom = n_treated + n_reference - 2.0;
  const bool is_defined = sd > 0.0 && n_treated > 0.0 && n_reference > 0.0 && degrees_of_freedom > 0.0;
  if (!is_defined) return {nan, nan};
  const double critical = student_t_upper_quantile(alpha / sides, degrees_of_freedom);
  const double se = sd * std::sqrt(1.0 / n_treated + 1.0 / n_reference);
  const double noncentrality =
      std::clamp(true_difference_towards_benefit / se, -largest_noncentrality, largest_noncentrality);
  const double towards = noncentral_t_upper_tail(critical, degrees_of_freedom, noncentrality);
  if (sides == 1) return {towards, towards};
  return {towards, towards + noncentral_t_upper_tail(critical, degrees_of_freedom, -noncentrality)};
}

}  // namespace islet::analysis
