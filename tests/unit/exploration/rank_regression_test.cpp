#include "engine/exploration/sensitivity/rank_regression.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "engine/exploration/sampling/latin_hypercube.hpp"
#include "engine/exploration/sensitivity/ranks.hpp"
#include "tests/unit/exploration/evaluate.hpp"

namespace islet::exploration {
namespace {

TEST(Ranks, ShareTheirMeanWhereValuesAreEqual) {
  const std::vector<double> values = {2.0, 1.0, 2.0, 7.0, 2.0};
  EXPECT_EQ(ranks_of(values), (std::vector<double>{3.0, 1.0, 3.0, 5.0, 3.0}));
}

// Twelve points; the coefficients were computed with numpy and scipy (rankdata, lstsq; prcc as the correlation of the
// residuals of two regressions; jackknife by deleting rows).
TEST(RankRegression, AgreesWithAnIndependentComputation) {
  const std::vector<std::vector<double>> x = {{0.51, 0.95, 0.83, 0.03, 0.33, 0.45, 0.2, 0.28, 0.96, 0.28, 0.52, 0.78},
                                              {0.95, 0.31, 0.41, 0.75, 0.79, 0.13, 0.26, 0.49, 0.72, 0.16, 0.12, 0.61},
                                              {0.14, 0.42, 0.55, 0.54, 0.3, 0.4, 0.75, 0.98, 0.54, 0.97, 0.62, 0.92}};
  const std::vector<double> y = {-0.59, 3.05, 1.72, -1.18, -0.96, 0.38, -0.19, -0.2, 2.23, 0.45, 1.18, 1.68};
  Columns points(12, 3);
  for (std::size_t f = 0; f < 3; ++f) std::ranges::copy(x[f], points.column(f).begin());
  std::vector<Row> rows;
  for (const double value : y) rows.emplace_back(1, 1, value);
  const RankRegression result = rank_regression(points, settle({}, rows, Noise::none), 0.95);
  const std::vector<double> src = {0.9336594995259252, -0.2820525408005005, 0.16246175482794672};
  const std::vector<double> srrc = {0.8947025413836108, -0.29977247651228306, 0.2706606290406043};
  const std::vector<double> prcc = {0.9478305291438011, -0.6819915403622423, 0.6329789066289144};
  for (std::size_t f = 0; f < 3; ++f) {
    EXPECT_NEAR(result.factors[f].src.value, src[f], 1e-10);
    EXPECT_NEAR(result.factors[f].srrc.value, srrc[f], 1e-10);
    EXPECT_NEAR(result.factors[f].prcc.value, prcc[f], 1e-10);
  }
  EXPECT_NEAR(result.r_squared.value, 0.9526495392219769, 1e-10);
  EXPECT_NEAR(result.rank_r_squared.value, 0.9156935651015693, 1e-10);
  EXPECT_NEAR(result.factors[0].srrc.se, 0.132125583837866, 1e-10);
  // Uncut limits are 0.857 and 1.039, -1.283 and -0.081, 0.900 and 1.005: the t quantile of 11 degrees of freedom.
  const auto limit = [](const Estimate& e, double side) { return e.value + side * 2.200985160082949 * e.se; };
  EXPECT_GT(limit(result.factors[0].prcc, 1.0), 1.0);
  EXPECT_EQ(result.factors[0].prcc.high, 1.0);
  EXPECT_NEAR(result.factors[0].prcc.low, 0.8565178201955966, 1e-10);
  EXPECT_LT(limit(result.factors[1].prcc, -1.0), -1.0);
  EXPECT_EQ(result.factors[1].prcc.low, -1.0);
  EXPECT_NEAR(result.factors[1].prcc.high, -0.08052169176752444, 1e-10);
  EXPECT_GT(limit(result.r_squared, 1.0), 1.0);
  EXPECT_EQ(result.r_squared.high, 1.0);
  EXPECT_NEAR(result.r_squared.low, 0.9001160336988554, 1e-10);
  EXPECT_EQ(result.rank_r_squared.high, 1.0);
  EXPECT_NEAR(result.factors[0].srrc.high, 1.1855089906780494, 1e-10);  // a coefficient has no such bound
}

// Monotone, with an interaction; three factors act and one does not.
double function(const Point& x) { return std::exp(1.5 * x[0]) - 2.0 * x[1] + 6.0 * (x[1] - 0.5) * (x[2] - 0.5) + x[2]; }

class NoisySample : public testing::Test {
 protected:
  static constexpr std::size_t points = 400;
  const SamplingPlan plan_ = latin_hypercube(12, points, 4);
  const NoiseKey key_{.seed = 4, .common = false};
  // Eight replicates with an SD of 3: a third of the variance of the points' means is noise.
  const std::vector<Row> noisy_ =
      evaluate(plan_, 8, [this](const Point& x, std::size_t row, std::size_t place, std::size_t r) {
        return function(x) + 3.0 * key_.normal(row, place, r);
      });
  const std::vector<Row> exact_ =
      evaluate(plan_, 1, [](const Point& x, std::size_t, std::size_t, std::size_t) { return function(x); });
  const RankRegression truth_ = rank_regression(plan_.points, settle({}, exact_, Noise::none), 0.95);
};

TEST_F(NoisySample, HasTheCoefficientsOfTheFunction) {
  const RankRegression seen = rank_regression(plan_.points, settle({}, noisy_, Noise::monte_carlo), 0.95);
  EXPECT_GT(seen.noise_share, 0.3);
  for (std::size_t f = 0; f < 4; ++f) {
    EXPECT_NEAR(seen.factors[f].src.value, truth_.factors[f].src.value, 4.0 * seen.factors[f].src.se);
    EXPECT_NEAR(seen.factors[f].srrc.value, truth_.factors[f].srrc.value, 4.0 * seen.factors[f].srrc.se);
    EXPECT_NEAR(seen.factors[f].prcc.value, truth_.factors[f].prcc.value, 4.0 * seen.factors[f].prcc.se);
    EXPECT_LT(seen.factors[f].src.se, 0.08);
    EXPECT_LT(seen.factors[f].srrc.se, 0.08);
  }
  EXPECT_NEAR(seen.r_squared.value, truth_.r_squared.value, 4.0 * seen.r_squared.se);
  EXPECT_NEAR(seen.rank_r_squared.value, truth_.rank_r_squared.value, 4.0 * seen.rank_r_squared.se);
  EXPECT_LT(seen.r_squared.se, 0.1);
}

TEST_F(NoisySample, IsAttenuatedWhenTheNoiseIsIgnored) {
  const RankRegression wrong = rank_regression(plan_.points, settle({}, noisy_, Noise::none), 0.95);
  EXPECT_LT(wrong.factors[0].src.value, truth_.factors[0].src.value - 4.0 * wrong.factors[0].src.se);
  EXPECT_LT(wrong.factors[0].srrc.value, truth_.factors[0].srrc.value - 4.0 * wrong.factors[0].srrc.se);
  EXPECT_LT(wrong.factors[0].prcc.value, truth_.factors[0].prcc.value - 4.0 * wrong.factors[0].prcc.se);
  EXPECT_LT(wrong.r_squared.value, truth_.r_squared.value - 4.0 * wrong.r_squared.se);
}

TEST(RankRegression, IsSilentWithFewPoints) {
  const SamplingPlan plan = latin_hypercube(1, 6, 4);
  const std::vector<Row> rows(6, Row(1, 2, 1.0));
  const RankRegression none = rank_regression(plan.points, settle({}, rows, Noise::monte_carlo), 0.95);
  EXPECT_TRUE(std::isnan(none.factors[0].src.value));
}

}  // namespace
}  // namespace islet::exploration
