#pragma once
// A marker that is made and lost at first order and whose production follows the reprogrammed state X of the cells:
//   dC/dt = k (C0 (1 + change X) - C)  <=>  C = C0 (1 + change u),  du/dt = k (X - u),  k = 1 / tau.
// Between infusions X = X0 e^(-t/w), so u is known in closed form:
//   u(t) = u0 e^(-t/tau) + X0 g(t),  g(t) = (e^(-t/w) - e^(-t/tau)) / (1 - tau/w),
// and steps of any length compose to the same value. Source: docs/models/immune_markers.md.

#include <cmath>

#include "engine/core/portable_math.hpp"

namespace islet::biomarker {

// g of decay = e^(-t/tau) and waning = e^(-t/w); w may be infinite. With waning = decay e^y, a series in y where the
// difference would lose digits, which is w near tau.
[[nodiscard]] inline double turnover_gain(double time, double tau, double waning_time, double decay, double waning) {
  const double rate = time / tau;
  const double y = rate * (1.0 - tau / waning_time);
  constexpr double series_below = 1e-4;  // the next term of the series is y^3 / 24, below 1e-13
  const double series = decay * (1.0 + y * (0.5 + y * (1.0 / 6.0)));
  return rate * (std::abs(y) < series_below ? series : (waning - decay) / y);
}
[[nodiscard]] inline double turnover_gain(double time, double tau, double waning_time) {
  return turnover_gain(time, tau, waning_time, portable::exp(-time / tau), portable::exp(-time / waning_time));
}

}  // namespace islet::biomarker
