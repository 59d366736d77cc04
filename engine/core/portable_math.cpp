#include "engine/core/portable_math.hpp"

#include <array>

#include "engine/core/normal_quantile_branches.hpp"

namespace islet::portable {
namespace {

constexpr std::array<double, 7> hart_numerator = {220.206867912376, 221.213596169931,  112.079291497871,
                                                  33.912866078383,  6.37396220353165, 0.700383064443688,
                                                  3.52624965998911e-02};
constexpr std::array<double, 8> hart_denominator = {440.413735824752, 793.826512519948, 637.333633378831,
                                                    296.564248779674, 86.7807322029461, 16.064177579207,
                                                    1.75566716318264, 8.83883476483184e-02};

}  // namespace

double normal_cdf(double x) {
  const double z = x < 0 ? -x : x;
  double tail = 0.0;
  if (z < 7.07106781186547) {
    tail = portable::exp(-0.5 * z * z) * horner(hart_numerator, z) / horner(hart_denominator, z);
  } else if (z < 37.0) {
    // Continued fraction of Mills' ratio.
    constexpr double sqrt_two_pi = 2.506628274631000502;
    const double ratio = z + 1.0 / (z + 2.0 / (z + 3.0 / (z + 4.0 / (z + 0.65))));
    tail = portable::exp(-0.5 * z * z) / (ratio * sqrt_two_pi);
  }
  return x > 0 ? 1.0 - tail : tail;
}

double normal_quantile(double p) {
  constexpr double half_width = NormalQuantile::central_half_width;
  const double q = p - 0.5;
  if (q >= -half_width && q <= half_width) return NormalQuantile::central(q);
  const double tail = q < 0 ? p : 1.0 - p;
  const double r = std::sqrt(-portable::log(tail));
  const double z = r <= NormalQuantile::far_from ? NormalQuantile::near(r) : NormalQuantile::far(r);
  return q < 0 ? -z : z;
}

}  // namespace islet::portable
