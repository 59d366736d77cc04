// Indices of functions that can only be seen through Monte Carlo noise, and what becomes of estimators that ignore it.

#include <gtest/gtest.h>

#include <cmath>

#include "engine/exploration/sampling/saltelli_design.hpp"
#include "engine/exploration/sensitivity/sobol_indices.hpp"
#include "tests/unit/exploration/evaluate.hpp"
#include "tests/unit/exploration/known_functions.hpp"

namespace islet::exploration {
namespace {

// A trial whose power is an increasing linear function of Ishigami's: within [0, 1], and with the same indices.
double power(const Point& x) { return (Ishigami{}(x) + 11.0) / 30.0; }

std::vector<Row> successes(const SamplingPlan& plan, std::size_t replicates, const NoiseKey& key) {
  return evaluate(plan, replicates, [&](const Point& x, std::size_t row, std::size_t place, std::size_t r) {
    return key.uniform(row, place, r) < power(x) ? 1.0 : 0.0;
  });
}

// The same values as if they were exact.
SobolIndices naive(const std::vector<Row>& rows, std::size_t factors) {
  return sobol_indices(settle({}, rows, Noise::none), factors, 0.95);
}

SobolIndices separated(const std::vector<Row>& rows, std::size_t factors) {
  return sobol_indices(settle({}, rows, Noise::monte_carlo), factors, 0.95);
}

class NoisyIshigami : public testing::TestWithParam<bool> {};

// Six replicates a point: two thirds of the variance of the points' means is noise.
TEST_P(NoisyIshigami, HasTheIndicesOfThePower) {
  const std::vector<Row> rows = successes(saltelli_design(1, 4096, 3), 6, {.seed = 21, .common = GetParam()});
  const SobolIndices indices = separated(rows, 3);
  ASSERT_TRUE(indices.resolved);
  EXPECT_NEAR(indices.variance.value, Ishigami::variance / 900.0, 4.0 * indices.variance.se);
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_NEAR(indices.factors[i].first.value, Ishigami::first[i], 4.0 * indices.factors[i].first.se);
    EXPECT_NEAR(indices.factors[i].total.value, Ishigami::total[i], 4.0 * indices.factors[i].total.se);
    // Four standard errors are then less than the first index of the first factor, 0.31: no effect would be seen.
    EXPECT_LT(indices.factors[i].first.se, 0.07);
    EXPECT_LT(indices.factors[i].total.se, 0.07);
  }
  // Mean of p (1 - p) / 6 over the range; p has mean (3.5 + 11) / 30 and variance V / 900.
  const double mean = 14.5 / 30.0;
  const double noise = (mean * (1.0 - mean) - Ishigami::variance / 900.0) / 6.0;
  EXPECT_NEAR(indices.noise.value, noise, 4.0 * indices.noise.se);
  // The share is made of the two, whose errors are told above; 0.03 of 0.72 is chosen. The twin has 2 replicates a
  // point.
  EXPECT_DOUBLE_EQ(indices.noise_share, indices.noise.value / (indices.noise.value + indices.variance.value));
  EXPECT_NEAR(indices.noise_share, noise / (noise + Ishigami::variance / 900.0), 0.03);
  EXPECT_GT(std::abs(indices.noise_share - 3.0 * noise / (3.0 * noise + Ishigami::variance / 900.0)), 0.03);
}

// What is seen when the noise is taken for signal. With common people the third factor, which has no main effect, gets
// one, because B and AB share their people; with people of their own it seems to interact more than it does.
TEST_P(NoisyIshigami, IsMisjudgedByAnEstimatorThatIgnoresTheNoise) {
  const std::vector<Row> rows = successes(saltelli_design(1, 4096, 3), 6, {.seed = 21, .common = GetParam()});
  const SobolIndices indices = naive(rows, 3);
  const SobolFactor& third = indices.factors[2];
  if (GetParam()) {
    EXPECT_GT(third.first.value, Ishigami::first[2] + 4.0 * third.first.se);
  } else {
    EXPECT_GT(third.total.value, Ishigami::total[2] + 4.0 * third.total.se);
  }
  EXPECT_GT(indices.variance.value, Ishigami::variance / 900.0 + 10.0 * indices.variance.se);
}

INSTANTIATE_TEST_SUITE_P(PeopleOfARow, NoisyIshigami, testing::Bool(),
                         [](const auto& shared) { return shared.param ? "Common" : "OfEachPoint"; });

// Nothing but noise: no variance, no partial variance, no index.
TEST(PureNoise, HasNoIndices) {
  for (const bool common : {true, false}) {
    const NoiseKey key{.seed = 5, .common = common};
    const auto rows =
        evaluate(saltelli_design(2, 1024, 2), 4, [&](const Point&, std::size_t row, std::size_t place, std::size_t r) {
          return key.uniform(row, place, r) < 0.7 ? 1.0 : 0.0;
        });
    const SobolIndices indices = separated(rows, 2);
    EXPECT_FALSE(indices.resolved);
    EXPECT_NEAR(indices.variance.value, 0.0, 4.0 * indices.variance.se);
    EXPECT_NEAR(indices.noise.value, 0.7 * 0.3 / 4.0, 4.0 * indices.noise.se);
    ASSERT_EQ(indices.factors.size(), 2U);
    for (const SobolFactor& factor : indices.factors) {
      // 1e-15 is for an estimate and an error that are both 0 but for rounding.
      EXPECT_NEAR(factor.first_variance.value, 0.0, 4.0 * factor.first_variance.se + 1e-15);
      EXPECT_NEAR(factor.total_variance.value, 0.0, 4.0 * factor.total_variance.se + 1e-15);
      EXPECT_TRUE(std::isnan(factor.first.value));
    }
    const SobolIndices wrong = naive(rows, 2);
    EXPECT_GT(wrong.variance.value, 10.0 * wrong.variance.se);
    // With their own people at each point, everything seems to be interaction.
    EXPECT_TRUE(common || wrong.factors[0].total.low > 0.8);
  }
}

// A factor that changes only the noise, not the mean, has no index.
TEST(PureNoise, OfAFactorThatScalesTheNoiseIsNotAnIndex) {
  const NoiseKey key{.seed = 6, .common = true};
  const auto rows =
      evaluate(saltelli_design(3, 2048, 2), 4, [&](const Point& x, std::size_t row, std::size_t place, std::size_t r) {
        return x[0] + 2.0 * x[1] * key.normal(row, place, r);
      });
  const SobolIndices indices = separated(rows, 2);
  EXPECT_NEAR(indices.factors[0].first.value, 1.0, 4.0 * indices.factors[0].first.se);
  EXPECT_NEAR(indices.factors[1].total.value, 0.0, 4.0 * indices.factors[1].total.se);
  const SobolIndices wrong = naive(rows, 2);
  EXPECT_GT(wrong.factors[1].total.value, 4.0 * wrong.factors[1].total.se);
}

// The mean of the estimates over many small studies is the truth: x0 + x1 / 2 + x0 x1 with heavy noise, 32 rows, 2
// replicates. The estimates of variances are unbiased; their mean over n studies has the SE of the studies' spread.
TEST(NoisySobol, VariancesAreUnbiasedInSmallStudies) {
  // f = x0 + x1 / 2 + x0 x1: main effects (3/2)(x0 - 1/2) and (x1 - 1/2), interaction of variance 1/144.
  const double first_of_0 = 2.25 / 12.0;
  const double total_of_1 = 1.0 / 12.0 + 1.0 / 144.0;
  constexpr std::size_t studies = 600;
  std::vector<double> first;
  std::vector<double> total;
  for (std::uint64_t seed = 0; seed < studies; ++seed) {
    const NoiseKey key{.seed = seed, .common = seed % 2 == 0};
    const auto rows = evaluate(saltelli_design(seed, 32, 2), 2,
                               [&](const Point& x, std::size_t row, std::size_t place, std::size_t r) {
                                 return x[0] + 0.5 * x[1] + x[0] * x[1] + 0.7 * key.normal(row, place, r);
                               });
    const SobolIndices indices = separated(rows, 2);
    first.push_back(indices.factors[0].first_variance.value);
    total.push_back(indices.factors[1].total_variance.value);
  }
  const Estimate mean_first = mean_of(first, 0.95);
  const Estimate mean_total = mean_of(total, 0.95);
  EXPECT_NEAR(mean_first.value, first_of_0, 4.0 * mean_first.se);
  EXPECT_NEAR(mean_total.value, total_of_1, 4.0 * mean_total.se);
  // The twin: what the noise of 0.7^2 / 2 would add, or a tenth of the variance missing, is seen.
  EXPECT_LT(4.0 * mean_first.se, 0.1 * first_of_0);
  EXPECT_LT(4.0 * mean_total.se, 0.5 * 0.49);
}

}  // namespace
}  // namespace islet::exploration
