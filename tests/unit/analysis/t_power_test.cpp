#include <gtest/gtest.h>

#include <cmath>

#include "engine/analysis/estimators.hpp"
#include "tests/unit/analysis/keyed_samples.hpp"

namespace islet::analysis {
namespace {

struct KnownPower {
  double difference, sd, n_treated, n_reference, towards_benefit, either;
};

// Printed to six or seven digits.
TEST(TPower, AgreesWithTheReferenceValues) {
  for (const KnownPower& row :
       {KnownPower{0.5, 1.0, 30, 30, 0.477841, 0.477897}, KnownPower{0.8, 1.0, 40, 20, 0.8192565, 0.8192572},
        KnownPower{0.5, 1.1, 77, 77, 0.8002611, 0.8002620}}) {
    const TPower power = t_power(row.difference, row.sd, row.n_treated, row.n_reference, 0.05, 2);
    EXPECT_NEAR(power.towards_benefit, row.towards_benefit, 5e-7);  // six decimals or more are given
    EXPECT_NEAR(power.either, row.either, 5e-7);
  }
}

// Sizes printed to five digits; the power changes by less than 0.02 a patient.
TEST(TPower, IsReachedAtTheReferenceSampleSizes) {
  // Sizes have five decimals, and power rises by less than 0.02 a subject.
  EXPECT_NEAR(t_power(0.5, 1.0, 63.76576, 63.76576, 0.05, 2).towards_benefit, 0.80, 2e-7);
  EXPECT_NEAR(t_power(0.5, 1.0, 85.03129, 85.03129, 0.05, 2).towards_benefit, 0.90, 2e-7);
  EXPECT_NEAR(t_power(0.8, 1.0, 25.52463, 25.52463, 0.05, 2).towards_benefit, 0.80, 2e-7);
}

TEST(TPower, WithoutADifferenceIsTheLevel) {
  EXPECT_NEAR(t_power(0.0, 1.0, 20, 30, 0.05, 2).towards_benefit, 0.025, 1e-12);  // rounding
  EXPECT_NEAR(t_power(0.0, 1.0, 20, 30, 0.05, 2).either, 0.05, 1e-12);
  EXPECT_NEAR(t_power(0.0, 1.0, 20, 30, 0.05, 1).either, 0.05, 1e-12);
}

TEST(TPower, OfHarmIsSmallTowardsBenefitAndLargeInEitherDirection) {
  const TPower power = t_power(-1.0, 1.0, 30, 30, 0.05, 2);
  EXPECT_LT(power.towards_benefit, 1e-6);
  EXPECT_GT(power.either, 0.9);
  EXPECT_NEAR(power.either, t_power(1.0, 1.0, 30, 30, 0.05, 2).either, 1e-12);  // rounding
}

TEST(TPower, OneSidedAtHalfTheLevelIsTheTwoSidedTowardsBenefit) {
  EXPECT_DOUBLE_EQ(t_power(0.6, 1.0, 25, 25, 0.025, 1).towards_benefit,
                   t_power(0.6, 1.0, 25, 25, 0.05, 2).towards_benefit);
}

TEST(TPower, ApproachesOneForHugeEffects) {
  for (const double difference : {50.0, 1e3, 1e9, 1e300}) {
    EXPECT_NEAR(t_power(difference, 1.0, 30, 30, 0.05, 2).either, 1.0, 1e-12);  // rounding
    EXPECT_NEAR(t_power(-difference, 1.0, 30, 30, 0.05, 2).either, 1.0, 1e-12);
    EXPECT_NEAR(t_power(-difference, 1.0, 1e5, 1e5, 0.05, 2).towards_benefit, 0.0, 1e-12);
  }
}

TEST(TPower, IsNotANumberWhereItDoesNotExist) {
  EXPECT_TRUE(std::isnan(t_power(0.5, 0.0, 30, 30, 0.05, 2).towards_benefit));
  EXPECT_TRUE(std::isnan(t_power(0.5, 1.0, 1, 1, 0.05, 2).towards_benefit));
  EXPECT_TRUE(std::isnan(t_power(0.5, std::nan(""), 30, 30, 0.05, 2).either));
  EXPECT_TRUE(std::isnan(t_power(std::nan(""), 1.0, 30, 30, 0.05, 2).either));
}

TEST(TPower, IsTheRejectionRateOfThePooledTTest) {
  constexpr std::uint32_t replicates = 10000;
  const auto simulated = [](double difference) {
    return keyed::rejection_rate(replicates, [difference](std::uint32_t replicate) {
      return t_pooled(keyed::normals(replicate, 0, 18, difference, 1.5), keyed::normals(replicate, 1, 12, 0.0, 1.5),
                      {0.05, 1, Benefit::increase})
          .reject;
    });
  };
  const double expected = t_power(1.0, 1.5, 18, 12, 0.05, 1).towards_benefit;
  const double tolerance = 3.3 * keyed::standard_error(expected, replicates);
  EXPECT_NEAR(simulated(1.0), expected, tolerance);
  EXPECT_GT(std::abs(simulated(0.9) - expected), tolerance);  // the twin: another truth is seen
}

}  // namespace
}  // namespace islet::analysis
