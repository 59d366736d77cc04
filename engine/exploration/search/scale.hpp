#pragma once
// The scale on which the probit of power is nearly a straight line. For a test that is normal with known variance it is
// one exactly: probit(power) = effect / SE - z_alpha, where the effect is proportional to its multiplier and 1 / SE to
// the square root of the number of subjects. For a dose nothing is exact; the logarithm is the scale of Emax curves.

#include <cmath>
#include <cstdint>

#include "engine/core/portable_math.hpp"

namespace islet::exploration {

enum class Scale : std::uint8_t { linear, square_root, logarithm };

[[nodiscard]] inline double to_scale(Scale scale, double x) {
  if (scale == Scale::square_root) return std::sqrt(x);
  return scale == Scale::logarithm ? portable::log(x) : x;
}
[[nodiscard]] inline double from_scale(Scale scale, double t) {
  if (scale == Scale::square_root) return t > 0.0 ? t * t : 0.0;
  return scale == Scale::logarithm ? portable::exp(t) : t;
}

}  // namespace islet::exploration
