#include "models/patient/exponential_moments.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>

#include "models/glycemia/red_cell_lag.hpp"
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
  EXPECT_NEAR(z.first, first, 1e-13);
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
    EXPECT_NEAR(first.begin * begin + first.middle * middle + first.end * end, lags.first, 1e-13);
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
  EXPECT_NEAR(ended.first, whole.first, 1e-13);
  EXPECT_NEAR(ended.second, whole.second, 1e-13);
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
    EXPECT_NEAR(parts.on_sensitivity, whole.on_sensitivity, 1e-14);
    EXPECT_NEAR(parts.on_secretion, whole.on_secretion, 1e-14);
  }
}

}  // namespace
}  // namespace islet::patient
