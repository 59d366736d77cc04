#include "engine/core/portable_math.hpp"

#include "engine/core/normal_cdf_branches.hpp"
#include "engine/core/normal_quantile_branches.hpp"

namespace islet::portable {

double normal_cdf(double x) { return NormalCdf::of(x); }

double normal_quantile(double p) {
  constexpr double half_width = NormalQuantile::central_half_width;
  const double q = p - 0.5;
  if (q >= -half_width && q <= half_width) return NormalQuantile::central(q);
  const double tail = q < 0 ? p : 1.0 - p;
  const double r = std::sqrt(-portable::log(tail));
  const double z = r <= NormalQuantile::far_from ? NormalQuantile::near(r) : NormalQuantile::far(r);
  return q < 0 ? -z : z;
}

double normal_between(double low, double high) {
  // Uses the symmetry, so that limits far above the mean do not lose their digits to 1.
  if (low > 0.0) return normal_between(-high, -low);
  return normal_cdf(high) - normal_cdf(low);
}

}  // namespace islet::portable
