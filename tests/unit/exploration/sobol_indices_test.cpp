// Indices of functions without noise, against closed forms.

#include "engine/exploration/sensitivity/sobol_indices.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "engine/exploration/sampling/saltelli_design.hpp"
#include "tests/unit/exploration/evaluate.hpp"
#include "tests/unit/exploration/known_functions.hpp"

namespace islet::exploration {
namespace {

template <class Function>
SobolIndices exact_indices(std::uint64_t seed, std::size_t rows, std::size_t factors, Function&& f) {
  const auto values = evaluate(saltelli_design(seed, rows, factors), 1,
                               [&](const Point& x, std::size_t, std::size_t, std::size_t) { return f(x); });
  return sobol_indices(settle({}, values, Noise::none), factors, 0.95);
}

// Within 4 of its own standard errors, and this error is small enough to tell the factors apart.
void expect_near(const Estimate& estimate, double truth, double largest_se) {
  EXPECT_LE(std::abs(estimate.value - truth), 4.0 * estimate.se + 1e-12) << estimate.value << " is not " << truth;
  EXPECT_LE(estimate.se, largest_se);
}

TEST(SobolIndices, OfIshigami) {
  const SobolIndices indices = exact_indices(1, 1024, 3, Ishigami{});
  EXPECT_TRUE(indices.resolved);
  EXPECT_EQ(indices.noise_share, 0.0);
  expect_near(indices.variance, Ishigami::variance, 0.5);
  for (std::size_t i = 0; i < 3; ++i) {
    expect_near(indices.factors[i].first, Ishigami::first[i], 0.04);
    expect_near(indices.factors[i].total, Ishigami::total[i], 0.04);
    expect_near(indices.factors[i].first_variance, Ishigami::first[i] * Ishigami::variance, 0.7);
    expect_near(indices.factors[i].total_variance, Ishigami::total[i] * Ishigami::variance, 0.7);
  }
}

// The usual test case: two strong factors, two weak ones, four that hardly matter.
TEST(SobolIndices, OfTheGFunction) {
  const GFunction g{{0.0, 1.0, 4.5, 9.0, 99.0, 99.0, 99.0, 99.0}};
  const SobolIndices indices = exact_indices(2, 1024, 8, g);
  for (std::size_t i = 0; i < 8; ++i) {
    expect_near(indices.factors[i].first, g.first(i), 0.04);
    expect_near(indices.factors[i].total, g.total(i), 0.04);
  }
  EXPECT_LT(indices.factors[5].total.se, 1e-4);  // small indices are as precise as they are small
}

// 3 x0 + 2 x1 + x2 + 0 x3: shares 9, 4, 1, 0 of 14, first = total.
TEST(SobolIndices, OfALinearFunction) {
  const SobolIndices indices =
      exact_indices(3, 512, 4, [](const Point& x) { return 1000.0 + 3.0 * x[0] + 2.0 * x[1] + x[2]; });
  const std::array<double, 4> share = {9.0 / 14.0, 4.0 / 14.0, 1.0 / 14.0, 0.0};
  for (std::size_t i = 0; i < 4; ++i) {
    expect_near(indices.factors[i].first, share[i], 0.03);
    expect_near(indices.factors[i].total, share[i], 0.03);
  }
  EXPECT_EQ(indices.factors[3].total.value, 0.0);  // AB equals A: nothing moves
  EXPECT_EQ(indices.factors[3].total.se, 0.0);
}

TEST(SobolIndices, AreOneForTheOnlyFactor) {
  const SobolIndices indices = exact_indices(4, 64, 2, [](const Point& x) { return std::exp(x[0]); });
  EXPECT_NEAR(indices.factors[0].first.value, 1.0, 1e-12);  // exact but for rounding: AB equals B
  EXPECT_NEAR(indices.factors[1].first.value, 0.0, 1e-12);
}

// (x0 - 1/2)(x1 - 1/2): all interaction.
TEST(SobolIndices, TellInteractionFromMainEffects) {
  const SobolIndices indices = exact_indices(5, 1024, 2, [](const Point& x) { return (x[0] - 0.5) * (x[1] - 0.5); });
  for (std::size_t i = 0; i < 2; ++i) {
    expect_near(indices.factors[i].first, 0.0, 0.06);
    expect_near(indices.factors[i].total, 1.0, 0.06);
  }
}

TEST(SobolIndices, GiveNoSharesOfNothing) {
  const SobolIndices indices = exact_indices(6, 64, 2, [](const Point&) { return 0.8; });
  EXPECT_FALSE(indices.resolved);
  EXPECT_TRUE(std::isnan(indices.factors[0].first.value));
  EXPECT_EQ(indices.factors[0].first_variance.value, 0.0);
  const SobolIndices too_few = exact_indices(6, 2, 2, [](const Point& x) { return x[0]; });
  EXPECT_FALSE(too_few.resolved);
  EXPECT_TRUE(std::isnan(too_few.variance.value));
}

TEST(SobolIndices, AreTheSameBitsForTheSameSeed) {
  const SobolIndices one = exact_indices(7, 64, 3, Ishigami{});
  const SobolIndices again = exact_indices(7, 64, 3, Ishigami{});
  EXPECT_EQ(one.factors[2].total.value, again.factors[2].total.value);
  EXPECT_EQ(one.factors[2].total.low, again.factors[2].total.low);
  EXPECT_NE(one.factors[2].total.value, exact_indices(8, 64, 3, Ishigami{}).factors[2].total.value);
}

}  // namespace
}  // namespace islet::exploration
