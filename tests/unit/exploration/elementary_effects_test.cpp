#include "engine/exploration/sensitivity/elementary_effects.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/unit/exploration/evaluate.hpp"

namespace islet::exploration {
namespace {

constexpr std::size_t levels = 4;

// Effects known by hand. x0: 3 everywhere. x1: -2. x2: +4 x3 (interaction). x3: 4 x2. x4: nothing.
double function(const Point& x) { return 10.0 + 3.0 * x[0] - 2.0 * x[1] + 4.0 * x[2] * x[3]; }

std::vector<ElementaryEffects> exact_effects(std::uint64_t seed, std::size_t trajectories) {
  const MorrisPlan plan = morris_trajectories(seed, trajectories, 5, levels);
  const auto rows =
      evaluate(plan.sampling, 1, [](const Point& x, std::size_t, std::size_t, std::size_t) { return function(x); });
  return elementary_effects(plan, settle({}, rows, Noise::none), 0.95);
}

TEST(ElementaryEffects, OfAKnownFunction) {
  const auto effects = exact_effects(1, 200);
  EXPECT_NEAR(effects[0].mu.value, 3.0, 1e-12);  // rounding
  EXPECT_NEAR(effects[0].mu_star.value, 3.0, 1e-12);
  EXPECT_NEAR(effects[0].sigma, 0.0, 1e-6);  // the root of rounding
  EXPECT_NEAR(effects[1].mu.value, -2.0, 1e-12);
  EXPECT_NEAR(effects[1].mu_star.value, 2.0, 1e-12);
  // x3 is at 0, 1/3, 2/3 or 1 with equal probability: effects of x2 have mean 2 and variance 16 * 5 / 36.
  for (const std::size_t i : {std::size_t{2}, std::size_t{3}}) {
    EXPECT_NEAR(effects[i].mu.value, 2.0, 4.0 * effects[i].mu.se);
    EXPECT_NEAR(effects[i].variance.value, 80.0 / 36.0, 4.0 * effects[i].variance.se);
    EXPECT_GT(std::abs(effects[i].mu.value - 3.0), 4.0 * effects[i].mu.se);              // twin: one more
    EXPECT_GT(std::abs(effects[i].variance.value - 4.0), 4.0 * effects[i].variance.se);  // twin: the square of the mean
    EXPECT_LT(effects[i].mu.se, 0.12);
    EXPECT_LT(effects[i].variance.se, 0.2);
  }
  EXPECT_EQ(effects[4].mu_star.value, 0.0);
}

// x0 - 1/2 squared and centered: effects of both signs cancel in mu but not in mu_star.
TEST(ElementaryEffects, OfBothSignsShowInMuStarOnly) {
  const MorrisPlan plan = morris_trajectories(3, 400, 1, levels);
  const auto rows = evaluate(plan.sampling, 1, [](const Point& x, std::size_t, std::size_t, std::size_t) {
    return (x[0] - 0.5) * (x[0] - 0.5);
  });
  const auto effects = elementary_effects(plan, settle({}, rows, Noise::none), 0.95);
  // The steps are 0 <-> 2/3 and 1/3 <-> 1: effects -1/3 and +1/3.
  EXPECT_NEAR(effects[0].mu.value, 0.0, 4.0 * effects[0].mu.se);
  EXPECT_GT(std::abs(effects[0].mu.value - 1.0 / 3.0), 4.0 * effects[0].mu.se);  // twin: effects of one sign
  EXPECT_NEAR(effects[0].mu_star.value, 1.0 / 3.0, 1e-12);
  EXPECT_NEAR(effects[0].variance.value, 1.0 / 9.0, 0.005);  // 1/9 * n / (n - 1) - mu^2, of which 4 SE = 0.067
}

// Noise of SD 2 and four replicates a point: an effect has the noise variance 2 * 4 / 4 / (4/9) = 4.5.
TEST(ElementaryEffects, AreFreeOfTheNoise) {
  const MorrisPlan plan = morris_trajectories(1, 400, 5, levels);
  const NoiseKey key{.seed = 8, .common = false};
  const auto rows = evaluate(plan.sampling, 4, [&](const Point& x, std::size_t row, std::size_t place, std::size_t r) {
    return function(x) + 2.0 * key.normal(row, place, r);
  });
  const auto effects = elementary_effects(plan, settle({}, rows, Noise::monte_carlo), 0.95);
  const auto plain = elementary_effects(plan, settle({}, rows, Noise::none), 0.95);
  const std::vector<double> variance = {0.0, 0.0, 80.0 / 36.0, 80.0 / 36.0, 0.0};
  const std::vector<double> mu = {3.0, -2.0, 2.0, 2.0, 0.0};
  for (std::size_t i = 0; i < 5; ++i) {
    EXPECT_NEAR(effects[i].mu.value, mu[i], 4.0 * effects[i].mu.se);
    EXPECT_NEAR(effects[i].variance.value, variance[i], 4.0 * effects[i].variance.se);
    EXPECT_NEAR(effects[i].noise.value, 4.5, 4.0 * effects[i].noise.se);
    EXPECT_LT(effects[i].variance.se, 0.6);
    EXPECT_GT(plain[i].variance.value, variance[i] + 4.0 * plain[i].variance.se);  // taken for signal
  }
  // Nothing acts through x4: mu_star is 0, the plain mean of absolute values is sqrt(2/pi) * sqrt(4.5).
  EXPECT_NEAR(effects[4].mu_star.value, 0.0, 4.0 * effects[4].mu_star.se);
  EXPECT_GT(effects[4].mean_absolute.value, 1.5);
  // The truth lies between the two: 3 for x0.
  EXPECT_LT(effects[0].mu_star.value, 3.0 + 4.0 * effects[0].mu_star.se);
  EXPECT_GT(effects[0].mean_absolute.value, 3.0 - 4.0 * effects[0].mean_absolute.se);
}

TEST(ElementaryEffects, KeepTheirFactorsWhenATrajectoryIsSetAside) {
  const MorrisPlan plan = morris_trajectories(4, 6, 5, levels);
  auto rows = evaluate(plan.sampling, 1,
                       [](const Point& x, std::size_t, std::size_t, std::size_t) { return 3.0 * x[0] - 2.0 * x[1]; });
  rows[0].at(2)[0] = std::nan("");
  const FailurePolicy policy{.on_failure = OnFailure::tolerate, .tolerated_share = 0.1};
  const auto effects = elementary_effects(plan, settle(policy, rows, Noise::none), 0.95);
  EXPECT_NEAR(effects[0].mu.value, 3.0, 1e-12);  // rounding
  EXPECT_NEAR(effects[1].mu.value, -2.0, 1e-12);
  EXPECT_NEAR(effects[4].mu.value, 0.0, 1e-12);
}

}  // namespace
}  // namespace islet::exploration
