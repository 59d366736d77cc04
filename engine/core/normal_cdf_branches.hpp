#pragma once
// The distribution function of the standard normal (Hart et al. 1968, no. 5666) without branches, so that one lane and
// many compute the same bits.

#include <array>

#include "engine/core/normal_quantile_branches.hpp"
#include "engine/core/portable_math.hpp"

namespace islet::portable {

struct NormalCdf {
  [[gnu::always_inline]] static double of(double x) {
    constexpr double sqrt_two_pi = 2.506628274631000502;
    const double z = x < 0 ? -x : x;
    const double density = portable::exp(-0.5 * z * z);
    const double near = density * horner(numerator, z) / horner(denominator, z);
    // Continued fraction of Mills' ratio.
    const double ratio = z + 1.0 / (z + 2.0 / (z + 3.0 / (z + 4.0 / (z + 0.65))));
    const double far = z < 37.0 ? density / (ratio * sqrt_two_pi) : 0.0;
    const double tail = z < 7.07106781186547 ? near : far;
    return x > 0 ? 1.0 - tail : tail;
  }

 private:
  static constexpr std::array<double, 7> numerator = {220.206867912376,    221.213596169931, 112.079291497871,
                                                      33.912866078383,     6.37396220353165, 0.700383064443688,
                                                      3.52624965998911e-02};
  static constexpr std::array<double, 8> denominator = {440.413735824752, 793.826512519948,    637.333633378831,
                                                        296.564248779674, 86.7807322029461,    16.064177579207,
                                                        1.75566716318264, 8.83883476483184e-02};
};

}  // namespace islet::portable
