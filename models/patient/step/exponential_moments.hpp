#pragma once
// First-order lags whose target is a polynomial over the step, exactly. With v in [0, 1] over a step of x = h / tau,
//   y(1) = y(0) e^-x + int_0^1 x e^(-x (1 - v)) (c0 + c1 v + c2 v^2) dv = y(0) e^-x + c0 m0 + c1 m1 + c2 m2,
// and so with a cubic,
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

// One moment more, for two lags in a row behind a cubic. Upwards m4 loses 24 / x^4.
struct CubicMoments {
  double m0, m1, m2, m3, m4;
  [[nodiscard]] double decay() const { return 1.0 - m0; }
};

[[nodiscard]] inline CubicMoments cubic_moments(double x) {
  constexpr double series_below = 0.5;  // upwards, m4 loses a factor 384 there; the series leaves 1e-16
  double s = 1.0 / 871782912000.0;
  s = 1.0 / 54486432000.0 - x * s;
  s = 1.0 / 3632428800.0 - x * s;
  s = 1.0 / 259459200.0 - x * s;
  s = 1.0 / 19958400.0 - x * s;
  s = 1.0 / 1663200.0 - x * s;
  s = 1.0 / 151200.0 - x * s;
  s = 1.0 / 15120.0 - x * s;
  s = 1.0 / 1680.0 - x * s;
  s = 1.0 / 210.0 - x * s;
  s = 1.0 / 30.0 - x * s;
  s = 1.0 / 5.0 - x * s;
  const double low4 = x * s;
  const double low3 = x * (1.0 - low4) * 0.25;
  const double low2 = x * (1.0 - low3) * (1.0 / 3.0);
  const double low1 = x * (1.0 - low2) * 0.5;
  const double low0 = x * (1.0 - low1);
  const double high0 = 1.0 - portable::exp(-x);
  const double per_x = 1.0 / x;
  const double high1 = 1.0 - high0 * per_x;
  const double high2 = 1.0 - 2.0 * high1 * per_x;
  const double high3 = 1.0 - 3.0 * high2 * per_x;
  const double high4 = 1.0 - 4.0 * high3 * per_x;
  const bool low = x < series_below;
  return {low ? low0 : high0, low ? low1 : high1, low ? low2 : high2, low ? low3 : high3, low ? low4 : high4};
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
  // The integral from 0 to v.
  [[nodiscard]] double integral(double v) const { return v * (c0 + v * (c1 * (1.0 / 2.0) + v * c2 * (1.0 / 3.0))); }
  // The same polynomial on the part [0, v] of the step, as a function of the share of that part.
  [[nodiscard]] Parabola first_part(double v) const { return {c0, c1 * v, c2 * v * v}; }
};

[[nodiscard]] inline double lagged(double y, const Parabola& target, const ExponentialMoments& m) {
  return y * m.decay() + target.c0 * m.m0 + target.c1 * m.m1 + target.c2 * m.m2;
}

// c0 + c1 v + c2 v^2 + c3 v^3 through the values at v = 0, 1/4, 3/4 and 1.
struct Cubic {
  double c0, c1, c2, c3;

  [[nodiscard]] static Cubic through(double begin, double early, double late, double end) {
    return {begin, end - (19.0 / 3.0) * begin + 8.0 * early - (8.0 / 3.0) * late,
            (32.0 / 3.0) * begin - (56.0 / 3.0) * early + (40.0 / 3.0) * late - (16.0 / 3.0) * end,
            (16.0 / 3.0) * (end - begin) + (32.0 / 3.0) * (early - late)};
  }
  // The integrals from 0 to 1, from 0 to 1/4 and from 0 to 3/4.
  [[nodiscard]] static double integral_through(double begin, double early, double late, double end) {
    return (begin + end) * (1.0 / 18.0) + (early + late) * (4.0 / 9.0);
  }
  [[nodiscard]] static double early_integral_through(double begin, double early, double late, double end) {
    return (59.0 * begin + 94.0 * early - 14.0 * late + 5.0 * end) * (1.0 / 576.0);
  }
  [[nodiscard]] static double late_integral_through(double begin, double early, double late, double end) {
    return (3.0 * begin + 30.0 * early + 18.0 * late - 3.0 * end) * (1.0 / 64.0);
  }
  [[nodiscard]] double at(double v) const { return c0 + v * (c1 + v * (c2 + v * c3)); }
  // The integral from 0 to v.
  [[nodiscard]] double integral(double v) const {
    return v * (c0 + v * (c1 * (1.0 / 2.0) + v * (c2 * (1.0 / 3.0) + v * c3 * (1.0 / 4.0))));
  }
  // The same polynomial on the part [0, v] of the step, as a function of the share of that part.
  [[nodiscard]] Cubic first_part(double v) const { return {c0, c1 * v, c2 * v * v, c3 * v * v * v}; }
};

template <typename Moments>
[[nodiscard]] double lagged(double y, const Cubic& target, const Moments& m) {
  return y * m.decay() + target.c0 * m.m0 + target.c1 * m.m1 + target.c2 * m.m2 + target.c3 * m.m3;
}

// A lag whose target is given by its values: y(1) = y(0) e^-x + begin c(0) + middle c(1/2) + end c(1).
struct NodeWeights {
  double begin, middle, end;

  // Computes them from the weights of 1, v and v^2.
  [[nodiscard]] static NodeWeights of_parabola(double w0, double w1, double w2) {
    return {w0 - 3.0 * w1 + 2.0 * w2, 4.0 * (w1 - w2), 2.0 * w2 - w1};
  }
};

//   y(1) = y(0) e^-x + begin c(0) + early c(1/4) + late c(3/4) + end c(1).
struct CubicWeights {
  double begin, early, late, end;

  // Computes them from the weights of 1, v, v^2 and v^3.
  [[nodiscard]] static CubicWeights of_cubic(double w0, double w1, double w2, double w3) {
    return {w0 - (19.0 / 3.0) * w1 + (32.0 / 3.0) * w2 - (16.0 / 3.0) * w3,
            8.0 * w1 - (56.0 / 3.0) * w2 + (32.0 / 3.0) * w3, (40.0 / 3.0) * w2 - (8.0 / 3.0) * w1 - (32.0 / 3.0) * w3,
            w1 - (16.0 / 3.0) * (w2 - w3)};
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

struct SecondCubicMoments {
  double m0, m1, m2, m3;
};
[[nodiscard]] inline SecondCubicMoments second_lag_moments(double x, const CubicMoments& m) {
  return {x * (m.m0 - m.m1), x * (m.m1 - m.m2), x * (m.m2 - m.m3), x * (m.m3 - m.m4)};
}
[[nodiscard]] inline TwoLags lagged_twice(TwoLags y, const Cubic& target, double x, const CubicMoments& m) {
  const auto n = second_lag_moments(x, m);
  return {lagged(y.first, target, m), (y.second + x * y.first) * m.decay() + target.c0 * n.m0 + target.c1 * n.m1 +
                                          target.c2 * n.m2 + target.c3 * n.m3};
}

}  // namespace islet::patient
