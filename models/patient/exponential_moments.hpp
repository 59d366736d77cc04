#pragma once
// First-order lags whose target is a parabola over the step, exactly. With v in [0, 1] over a step of x = h / tau,
//   y(1) = y(0) e^-x + int_0^1 x e^(-x (1 - v)) (c0 + c1 v + c2 v^2) dv = y(0) e^-x + c0 m0 + c1 m1 + c2 m2,
//   m_k = int_0^1 x e^(-x (1 - v)) v^k dv,  m0 = 1 - e^-x,  m_k = 1 - k m_(k-1) / x.
// A step of length 0 changes nothing, exactly. Source: docs/models/time_stepping.md.

#include "engine/core/portable_math.hpp"

namespace islet::patient {

struct ExponentialMoments {
  double m0, m1, m2, m3;
  [[nodiscard]] double decay() const { return 1.0 - m0; }
};

// m3 = x sum_j (-x)^j 3! j! / (j! (j + 4)!) and downwards where the recursion upwards would lose digits.
[[nodiscard]] inline ExponentialMoments exponential_moments(double x) {
  constexpr double series_below = 0.3;  // upwards, m3 loses a factor 6 / x^3 = 220 there; the series leaves 1e-17
  double s = 1.0 / 217945728000.0;
  s = 1.0 / 14529715200.0 - x * s;
  s = 1.0 / 1037836800.0 - x * s;
  s = 1.0 / 79833600.0 - x * s;
  s = 1.0 / 6652800.0 - x * s;
  s = 1.0 / 604800.0 - x * s;
  s = 1.0 / 60480.0 - x * s;
  s = 1.0 / 6720.0 - x * s;
  s = 1.0 / 840.0 - x * s;
  s = 1.0 / 120.0 - x * s;
  s = 1.0 / 20.0 - x * s;
  s = 1.0 / 4.0 - x * s;
  const double low3 = x * s;
  const double low2 = x * (1.0 - low3) * (1.0 / 3.0);
  const double low1 = x * (1.0 - low2) * 0.5;
  const double low0 = x * (1.0 - low1);
  const double high0 = 1.0 - portable::exp(-x);
  const double per_x = 1.0 / x;
  const double high1 = 1.0 - high0 * per_x;
  const double high2 = 1.0 - 2.0 * high1 * per_x;
  const double high3 = 1.0 - 3.0 * high2 * per_x;
  const bool low = x < series_below;
  return {low ? low0 : high0, low ? low1 : high1, low ? low2 : high2, low ? low3 : high3};
}

// c0 + c1 v + c2 v^2 through three values.
struct Parabola {
  double c0, c1, c2;

  [[nodiscard]] static Parabola through(double begin, double middle, double end) {
    return {begin, 4.0 * middle - 3.0 * begin - end, 2.0 * (begin + end) - 4.0 * middle};
  }
  [[nodiscard]] static double integral_through(double begin, double middle, double end) {
    return (begin + 4.0 * middle + end) * (1.0 / 6.0);
  }
  [[nodiscard]] static double half_integral_through(double begin, double middle, double end) {
    return (5.0 * begin + 8.0 * middle - end) * (1.0 / 24.0);
  }
  [[nodiscard]] double at(double v) const { return c0 + v * (c1 + v * c2); }
  // From 0 to v.
  [[nodiscard]] double integral(double v) const { return v * (c0 + v * (c1 * (1.0 / 2.0) + v * c2 * (1.0 / 3.0))); }
  // The same on the part [0, v] of the step, in terms of that part.
  [[nodiscard]] Parabola first_part(double v) const { return {c0, c1 * v, c2 * v * v}; }
};

[[nodiscard]] inline double lagged(double y, const Parabola& target, const ExponentialMoments& m) {
  return y * m.decay() + target.c0 * m.m0 + target.c1 * m.m1 + target.c2 * m.m2;
}

// The same with the target given by its values: y(1) = y(0) e^-x + begin c(0) + middle c(1/2) + end c(1).
struct NodeWeights {
  double begin, middle, end;

  // From the weights of 1, v and v^2.
  [[nodiscard]] static NodeWeights of_parabola(double w0, double w1, double w2) {
    return {w0 - 3.0 * w1 + 2.0 * w2, 4.0 * (w1 - w2), 2.0 * w2 - w1};
  }
};

// Two lags of the same time in a row: dy1/dt = (target - y1) / tau, dy2/dt = (y1 - y2) / tau; the weights of y2 are
// n_k = int x^2 (1 - v) e^(-x (1 - v)) v^k dv = x (m_k - m_(k+1)).
struct TwoLags {
  double first, second;
};
struct SecondLagMoments {
  double m0, m1, m2;
};
[[nodiscard]] inline SecondLagMoments second_lag_moments(double x, const ExponentialMoments& m) {
  return {x * (m.m0 - m.m1), x * (m.m1 - m.m2), x * (m.m2 - m.m3)};
}
[[nodiscard]] inline TwoLags lagged_twice(TwoLags y, const Parabola& target, double x, const ExponentialMoments& m) {
  const auto n = second_lag_moments(x, m);
  return {lagged(y.first, target, m),
          (y.second + x * y.first) * m.decay() + target.c0 * n.m0 + target.c1 * n.m1 + target.c2 * n.m2};
}

}  // namespace islet::patient
