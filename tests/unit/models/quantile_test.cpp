#include "models/population/quantile.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "engine/core/portable_math.hpp"

namespace islet::model {
namespace {

TEST(TruncatedNormal, WithoutLimitsGivesTheScoreItself) {
  for (double z = -8.0; z <= 8.0; z += 0.37) {
    // normal_cdf is good to 1e-14 of its own size near the tails, which the inverse turns into less than 1e-8 of z.
    EXPECT_NEAR(TruncatedNormal({-unlimited, unlimited}).score(z), z, 1e-8 * std::abs(z) + 1e-12) << z;
  }
}

TEST(TruncatedNormal, MassBelowIsThatOfTheTruncatedDistribution) {
  const Interval limits{-0.5, 2.0};
  const double mass = portable::normal_cdf(2.0) - portable::normal_cdf(-0.5);
  for (double z = -4.0; z <= 4.0; z += 0.5) {
    const double score = TruncatedNormal(limits).score(z);
    const double below = (portable::normal_cdf(score) - portable::normal_cdf(-0.5)) / mass;
    EXPECT_NEAR(below, portable::normal_cdf(z), 1e-12);  // rounding of a few operations on numbers near 1
  }
}

TEST(TruncatedNormal, IsMirroredAndRisesAndStaysInsideFarInTheTails) {
  for (const double edge : {1.0, 5.0, 9.0, 20.0, 36.0}) {
    double before = edge - 1.0;
    for (double z = -6.0; z <= 6.0; z += 0.25) {
      const double upper = TruncatedNormal({edge, edge + 0.5}).score(z);
      EXPECT_EQ(upper, -TruncatedNormal({-edge - 0.5, -edge}).score(-z));
      EXPECT_GE(upper, edge);
      EXPECT_LE(upper, edge + 0.5);
      EXPECT_GE(upper, before);
      before = upper;
    }
  }
  EXPECT_EQ(TruncatedNormal({50.0, 60.0}).score(0.0), 50.0);  // no mass that a double can hold: the nearer limit
}

TEST(Quantile, CountsKeepToTheLimits) {
  const Marginal drugs{Covariate::oral_drugs, Shape::counts, 0, 0, {0.2, 0.3, 0.3, 0.2}};
  for (double z = -5.0; z <= 5.0; z += 0.1) {
    const double count = Quantile(drugs, 0, 0, {1, 2}).value_at(z);
    EXPECT_TRUE(count == 1.0 || count == 2.0);
  }
  EXPECT_EQ(Quantile(drugs, 0, 0, {1, 2}).value_at(-0.01), 1.0);
  EXPECT_EQ(Quantile(drugs, 0, 0, {1, 2}).value_at(0.01), 2.0);  // equal chances of 1 and 2
}

TEST(Quantile, LognormalRampsAreOnLn) {
  const Marginal bmi{Covariate::body_mass_index, Shape::lognormal, 16.0, 0.2};
  EXPECT_NEAR(Quantile(bmi, std::log(1.5), 0.0, {-unlimited, unlimited}).value_at(0.0), 24.0, 1e-12);  // rounding
  EXPECT_NEAR(Quantile(bmi, 0.0, 0.1, {-unlimited, unlimited}).value_at(1.0), 16.0 * std::exp(0.3), 1e-12);
}

}  // namespace
}  // namespace islet::model
