#pragma once
// A marker that is made and lost at first order and whose production follows the reprogrammed state X of the cells:
//   dC/dt = k (C0 (1 + change X) - C)  <=>  C = C0 (1 + change u),  du/dt = k (X - u),  k = 1 / tau.
// Between infusions X = X0 e^(-t/w), so u is known in closed form:
//   u(t) = u0 e^(-t/tau) + X0 g(t),  g(t) = (e^(-t/w) - e^(-t/tau)) / (1 - tau/w),
// and steps of any length compose to the same value. Source: docs/models/immune_markers.md.

#include <cmath>

#include "engine/core/portable_math.hpp"

namespace islet::biomarker {

// g; w may be infinite. Written so that w near tau loses no digits.
[[nodiscard]] inline double turnover_gain(double time, double tau, double waning_time) {
  const double rate = time / tau;
  const double y = rate * (1.0 - tau / waning_time);
  constexpr double series_below = 1e-4;  // the next term of the series is y^3 / 24, below 1e-13
  const double quotient = std::abs(y) < series_below ? 1.0 + y * (0.5 + y / 6.0) : (portable::exp(y) - 1.0) / y;
  return rate * quotient * portable::exp(-rate);
}

}  // namespace islet::biomarker
