#include "models/patient/step/exponential_moments.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>

#include "models/glycemia/red_cell_lag.hpp"
#include "models/patient/step/lag_gains.hpp"
#include "models/treatment/exposure_course.hpp"

namespace islet::patient {
namespace {

// int_0^1 x e^(-x (1 - v)) v^k dv by Simpson's rule with 4000 parts, whose error is below 3e-13 for x up to 6.
double moment(double x, int k) {
  const int n = 4000;
  double sum = 0.0;
  for (int i = 0; i <= n; ++i) {
    const double v = static_cast<double>(i) / n;
    const double weight = i == 0 || i == n ? 1.0 : (i % 2 == 1 ? 4.0 : 2.0);
    sum += weight * x * std::exp(-x * (1.0 - v)) * std::pow(v, k);
  }
  return sum / (3.0 * n);
}

// Relative 1e-12: the recursion upwards loses a factor of 220 on rounding just above the change at 0.3.
TEST(ExponentialMoments, AreTheIntegralsOnBothSidesOfTheChangeOfMethod) {
  for (const double x : {1e-6, 0.02, 0.29, 0.2999, 0.3001, 0.31, 0.5, 1.65, 6.0}) {
    const auto m = exponential_moments(x);
    const std::array<double, 4> found = {m.m0, m.m1, m.m2, m.m3};
    for (int k = 0; k < 4; ++k) {
      EXPECT_NEAR(found[static_cast<std::size_t>(k)] / moment(x, k), 1.0, 1e-12) << x << " " << k;
    }
    EXPECT_GT(std::abs(exponential_moments(x * 1.001).m3 / moment(x, 3) - 1.0), 1e-4);  // its twin
  }
}

TEST(ExponentialMoments, AStepOfNoLengthChangesNothingExactly) {
  const auto none = exponential_moments(0.0);
  const auto target = Parabola::through(3.0, -7.1, 11.3);
  EXPECT_EQ(lagged(0.1 + 0.2, target, none), 0.1 + 0.2);
  const auto z = lagged_twice({8.3, 7.7}, target, 0.0, none);
  EXPECT_EQ(z.first, 8.3);
  EXPECT_EQ(z.second, 7.7);
  const treatment::EffectLags lags{30.0, 45.0, 0.4};
  const auto x = treatment::after({0.3, 0.2, 0.1, 0.05}, treatment::exposure_gains(0.0, 400.0, lags), 0.4);
  EXPECT_EQ(x.systemic, 0.3);
  EXPECT_EQ(x.pancreatic, 0.2);
  EXPECT_EQ(x.on_sensitivity, 0.1);
  EXPECT_EQ(x.on_secretion, 0.05);
}

TEST(ExponentialMoments, AConstantTargetIsFollowedAsByTheRedCells) {
  const double ratio = 14.0 / 17.0;
  double first = 9.0, second = 8.0;
  glycemia::advance_red_cells(first, second, 10.0, std::exp(-ratio), ratio);
  const auto z = lagged_twice({9.0, 8.0}, {10.0, 0.0, 0.0}, ratio, exponential_moments(ratio));
  EXPECT_NEAR(z.first, first, 1e-13);  // rounding
  EXPECT_NEAR(z.second, second, 1e-13);
}

// Weights of the nodes give what the weights of the parabola give, of one lag and of two in a row.
TEST(ExponentialMoments, NodeWeightsAreThoseOfTheParabolaThroughTheNodes) {
  const double begin = 10.0, middle = 12.5, end = 9.0;
  const auto target = Parabola::through(begin, middle, end);
  for (const double x : {1e-6, 0.1, 0.9, 5.0}) {
    const auto m = exponential_moments(x);
    const auto n = second_lag_moments(x, m);
    const auto first = NodeWeights::of_parabola(m.m0, m.m1, m.m2);
    const auto second = NodeWeights::of_parabola(n.m0, n.m1, n.m2);
    const auto lags = lagged_twice({0.0, 0.0}, target, x, m);
    EXPECT_NEAR(first.begin * begin + first.middle * middle + first.end * end, lags.first, 1e-13);  // rounding
    EXPECT_NEAR(second.begin * begin + second.middle * middle + second.end * end, lags.second, 1e-13);
  }
  EXPECT_NEAR(Parabola::integral_through(begin, middle, end), target.integral(1.0), 1e-13);
  EXPECT_NEAR(Parabola::half_integral_through(begin, middle, end), target.integral(0.5), 1e-13);
}

// A part of a step and the rest of it, with the parabola seen from there, are the whole step.
TEST(ExponentialMoments, TheStateWithinAStepLeadsToItsEnd) {
  const auto target = Parabola::through(10.0, 12.5, 9.0);
  const double x = 0.9, part = 0.35;
  const auto whole = lagged_twice({9.0, 8.0}, target, x, exponential_moments(x));
  const auto begun = lagged_twice({9.0, 8.0}, target.first_part(part), x * part, exponential_moments(x * part));
  const double rest = 1.0 - part;
  const auto seen = Parabola::through(target.at(part), target.at(part + 0.5 * rest), target.at(1.0));
  const auto ended = lagged_twice(begun, seen, x * rest, exponential_moments(x * rest));
  EXPECT_NEAR(ended.first, whole.first, 1e-13);  // rounding
  EXPECT_NEAR(ended.second, whole.second, 1e-13);
}

// The same of cubics through the nodes of type 2. Relative 1e-12, as above: upwards m4 loses a factor of 384 at 0.5.
TEST(CubicMoments, AreTheIntegralsOnBothSidesOfTheChangeOfMethod) {
  for (const double x : {1e-6, 0.02, 0.4999, 0.5001, 0.9, 1.65, 6.0}) {
    const auto m = cubic_moments(x);
    const std::array<double, 5> found = {m.m0, m.m1, m.m2, m.m3, m.m4};
    for (int k = 0; k < 5; ++k) {
      EXPECT_NEAR(found[static_cast<std::size_t>(k)] / moment(x, k), 1.0, 1e-12) << x << " " << k;  // rounding
    }
    EXPECT_GT(std::abs(cubic_moments(x * 1.001).m4 / moment(x, 4) - 1.0), 1e-4);  // its twin
  }
}

TEST(CubicMoments, GoThroughTheNodesAndTheirIntegrals) {
  const double begin = 10.0, early = 12.5, late = 9.5, end = 9.0;
  const auto target = Cubic::through(begin, early, late, end);
  EXPECT_NEAR(target.at(0.25), early, 1e-13);  // rounding
  EXPECT_NEAR(target.at(0.75), late, 1e-13);
  EXPECT_NEAR(target.at(1.0), end, 1e-13);
  EXPECT_NEAR(Cubic::integral_through(begin, early, late, end), target.integral(1.0), 1e-13);
  EXPECT_NEAR(Cubic::early_integral_through(begin, early, late, end), target.integral(0.25), 1e-13);
  EXPECT_NEAR(Cubic::late_integral_through(begin, early, late, end), target.integral(0.75), 1e-13);
}

TEST(CubicMoments, NodeWeightsAreThoseOfTheCubicThroughTheNodes) {
  const double begin = 10.0, early = 12.5, late = 9.5, end = 9.0;
  const auto target = Cubic::through(begin, early, late, end);
  for (const double x : {1e-6, 0.1, 0.9, 5.0}) {
    const auto m = cubic_moments(x);
    const auto n = second_lag_moments(x, m);
    const auto sum = [&](const CubicWeights& w) {
      return w.begin * begin + w.early * early + w.late * late + w.end * end;
    };
    const auto lags = lagged_twice({0.0, 0.0}, target, x, m);
    EXPECT_NEAR(sum(CubicWeights::of_cubic(m.m0, m.m1, m.m2, m.m3)), lags.first, 1e-12);  // rounding
    EXPECT_NEAR(sum(CubicWeights::of_cubic(n.m0, n.m1, n.m2, n.m3)), lags.second, 1e-12);
  }
}

TEST(CubicMoments, TheStateWithinAStepLeadsToItsEnd) {
  const auto target = Cubic::through(10.0, 12.5, 9.5, 9.0);
  const double x = 0.9, part = 0.35, rest = 1.0 - part;
  const auto whole = lagged_twice({9.0, 8.0}, target, x, cubic_moments(x));
  const auto begun = lagged_twice({9.0, 8.0}, target.first_part(part), x * part, cubic_moments(x * part));
  const auto seen =
      Cubic::through(target.at(part), target.at(part + 0.25 * rest), target.at(part + 0.75 * rest), target.at(1.0));
  const auto ended = lagged_twice(begun, seen, x * rest, cubic_moments(x * rest));
  EXPECT_NEAR(ended.first, whole.first, 1e-13);  // rounding
  EXPECT_NEAR(ended.second, whole.second, 1e-13);
  const auto none = lagged_twice({8.3, 7.7}, target, 0.0, cubic_moments(0.0));
  EXPECT_EQ(none.first, 8.3);
  EXPECT_EQ(none.second, 7.7);
}

// The gains of F from node to node: what the line, the parabola and the cubic through the nodes give.
TEST(LagGains, OfType2FollowTheNodesPassed) {
  Lanes length;
  fill(length, 28.0);
  const double tau = 30.0, c0 = 0.7, c1 = 0.2, c2 = -0.3, c3 = 0.1, start = 0.6;
  const auto at = [&](double v, int degree) {
    return c0 + c1 * v + (degree > 1 ? c2 : 0.0) * v * v + (degree > 2 ? c3 : 0.0) * v * v * v;
  };
  FirstLagGains first;
  LateLagGains later;
  CubicLagGains last;
  set_first_lag_gains(length, 0.25, tau, first);
  set_lag_gains(length, tau, later);
  set_lag_gains(length, tau, last);
  const auto exact = [&](double v, const Cubic& target) {
    return lagged(start, target.first_part(v), exponential_moments(v * 28.0 / tau));
  };
  // Rounding.
  EXPECT_NEAR(first.decay[0] * start + first.begin[0] * at(0.0, 1) + first.reached[0] * at(0.25, 1),
              exact(0.25, {c0, c1, 0.0, 0.0}), 1e-13);
  EXPECT_NEAR(
      later.decay[0] * start + later.begin[0] * at(0.0, 2) + later.early[0] * at(0.25, 2) + later.late[0] * at(0.75, 2),
      exact(0.75, {c0, c1, c2, 0.0}), 1e-13);
  EXPECT_NEAR(last.decay[0] * start + last.begin[0] * at(0.0, 3) + last.early[0] * at(0.25, 3) +
                  last.late[0] * at(0.75, 3) + last.end[0] * at(1.0, 3),
              exact(1.0, {c0, c1, c2, c3}), 1e-13);
}

// E_S and E_B of an exposure that wanes, in parts and at once; tau_w near the lags and infinite (a held exposure).
TEST(ExposureCourse, PartsComposeToTheWhole) {
  const treatment::EffectLags lags{30.0, 45.0, 0.4};
  for (const double waning : {30.0, 45.0, 90.0, 400.0, 1e300}) {
    const treatment::Exposure start{0.6, 0.3, 0.1, 0.2};
    const auto whole = treatment::after(start, treatment::exposure_gains(28.0, waning, lags), 0.4);
    auto parts = start;
    for (const double time : {3.0, 11.0, 14.0}) {
      parts = treatment::after(parts, treatment::exposure_gains(time, waning, lags), 0.4);
    }
    EXPECT_NEAR(parts.on_sensitivity, whole.on_sensitivity, 1e-14);  // rounding
    EXPECT_NEAR(parts.on_secretion, whole.on_secretion, 1e-14);
  }
}

}  // namespace
}  // namespace islet::patient
