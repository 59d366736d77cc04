#include <cmath>

#include "engine/analysis/distributions.hpp"
#include "engine/analysis/estimators.hpp"

namespace islet::analysis {

Interval wilson(long long successes, long long n, double confidence) {
  if (n <= 0) return {};
  const auto x = static_cast<double>(successes);
  const auto of = static_cast<double>(n);
  const double z = normal_upper_quantile(0.5 * (1.0 - confidence));
  const double center = (x + 0.5 * z * z) / (of + z * z);
  const double half_width = z / (of + z * z) * std::sqrt(x * (of - x) / of + 0.25 * z * z);
  // The limits 0 and 1 are reached exactly, rounding must not move them.
  return {successes <= 0 ? 0.0 : center - half_width, successes >= n ? 1.0 : center + half_width};
}

Interval clopper_pearson(long long successes, long long n, double confidence) {
  if (n <= 0) return {};
  const auto x = static_cast<double>(successes);
  const auto of = static_cast<double>(n);
  const double tail = 0.5 * (1.0 - confidence);
  return {successes <= 0 ? 0.0 : beta_quantile(tail, x, of - x + 1.0),
          successes >= n ? 1.0 : beta_quantile(1.0 - tail, x + 1.0, of - x)};
}

}  // namespace islet::analysis
