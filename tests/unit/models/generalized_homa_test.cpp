#include "models/glycemia/generalized_homa.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "engine/core/portable_math.hpp"
#include "engine/random/draw.hpp"
#include "tests/unit/models/test_table.hpp"

namespace islet::glycemia {
namespace {

using testing_models::table;

double uniform(std::uint32_t i, std::uint16_t slot) {
  return random::uniform({7, random::StreamPurpose::trait, i, 0, 0, slot});
}
double log_uniform(std::uint32_t i, std::uint16_t slot, double low, double high) {
  return low * std::pow(high / low, uniform(i, slot));
}

double balance(const GeneralizedHoma& m, double g, double s, double b, double exogenous) {
  return g * (m.balance.effectiveness + s * (b * std::max(g - m.balance.threshold, 0.0) + exogenous)) +
         m.balance.renal_rate * std::max(g - m.balance.renal_threshold, 0.0);
}

TEST(GeneralizedHoma, TheRootSolvesTheBalanceForAMillionRandomPeople) {
  const GeneralizedHoma m(table());
  double worst = 0.0;
  for (std::uint32_t i = 0; i < 1000000; ++i) {
    const double s = log_uniform(i, 0, 0.02, 3.0);
    const double b = log_uniform(i, 1, 1e-9, 12.0);
    const double exogenous = uniform(i, 2) < 0.7 ? 60.0 * uniform(i, 3) : 0.0;
    const double supply = uniform(i, 4) < 0.5 ? 48.0 : 102.0;
    const double g = m.balance.glucose(s, b, exogenous, supply);
    ASSERT_GT(g, 0.0);
    worst = std::max(worst, std::abs(balance(m, g, s, b, exogenous) - supply) / supply);
  }
  EXPECT_LT(worst, 1e-10);
}

TEST(GeneralizedHoma, InversionAndRootAreInverse) {
  const GeneralizedHoma m(table());
  for (std::uint32_t i = 0; i < 10000; ++i) {
    const double g = 4.0 + 17.0 * uniform(i, 0);
    const double insulin = log_uniform(i, 1, 1.0, 60.0);
    const double exogenous = uniform(i, 2) < 0.5 ? 10.0 * uniform(i, 3) : 0.0;
    ASSERT_TRUE(m.can_invert(g));
    const auto found = m.invert(g, insulin, exogenous);
    ASSERT_GT(found.sensitivity, 0.0);
    const double back = m.fasting(found.sensitivity, found.secretion, exogenous);
    ASSERT_NEAR(back / g, 1.0, 1e-12);
    ASSERT_NEAR(m.endogenous_insulin(found.secretion, back) / insulin, 1.0, 1e-11);  // rounding, which g - 3.5 enlarges
  }
  EXPECT_FALSE(m.can_invert(m.balance.threshold));
  EXPECT_FALSE(m.can_invert(21.7));  // (48 + 14.5) / (1.44 + 1.45) = 21.6
}

TEST(GeneralizedHoma, WithoutExogenousInsulinGlucoseDependsOnTheProductOfSAndBAlone) {
  const GeneralizedHoma m(table());
  for (std::uint32_t i = 0; i < 10000; ++i) {
    const double s = log_uniform(i, 0, 0.02, 3.0);
    const double b = log_uniform(i, 1, 0.01, 12.0);
    ASSERT_NEAR(m.fasting(3.0 * s, b / 3.0, 0.0) / m.fasting(s, b, 0.0), 1.0, 1e-13);  // rounding
  }
}

TEST(GeneralizedHoma, LimitsAreThoseOfTheBalance) {
  const GeneralizedHoma m(table());
  // b -> 0 with enough insulin to stay below the renal threshold.
  EXPECT_NEAR(m.fasting(0.5, 0.0, 10.0), 48.0 / (1.44 + 0.5 * 10.0), 1e-12);
  EXPECT_NEAR(m.fasting(0.5, 1e-300, 10.0), 48.0 / (1.44 + 0.5 * 10.0), 1e-12);
  const double almost_zero = m.fasting(0.5, 1.0, 1e9);
  EXPECT_GT(almost_zero, 0.0);
  EXPECT_LT(almost_zero, 1e-6);
}

TEST(GeneralizedHoma, HomaBetaIsTwentyTimesB) {
  const GeneralizedHoma m(table());
  for (const double b : {0.3, 1.0, 2.7, 6.0}) {
    const double g = m.fasting(0.4, b, 0.0);
    EXPECT_NEAR(20.0 * m.endogenous_insulin(b, g) / (g - 3.5), 20.0 * b, 1e-12 * b);  // rounding
  }
}

TEST(GeneralizedHoma, MoreSecretionAndMoreSensitivityLowerGlucose) {
  const GeneralizedHoma m(table());
  for (std::uint32_t i = 0; i < 10000; ++i) {
    const double s = log_uniform(i, 0, 0.02, 3.0);
    const double b = log_uniform(i, 1, 0.01, 12.0);
    const double exogenous = 20.0 * uniform(i, 2);
    const double g = m.fasting(s, b, exogenous);
    if (g > m.balance.threshold) {
      ASSERT_LT(m.fasting(s, 1.01 * b, exogenous), g);
    }
    ASSERT_LT(m.fasting(1.01 * s, b, exogenous), g);
    ASSERT_LE(m.endogenous_insulin(b, m.fasting(1.01 * s, b, exogenous)), m.endogenous_insulin(b, g));
  }
}

TEST(GeneralizedHoma, TheRequirementWithoutRenalLossHoldsItsTarget) {
  const GeneralizedHoma m(table());
  const double s = 0.55, b = 0.8;
  EXPECT_NEAR(m.fasting(s, b, m.exogenous_for_fasting(s, b, 8.0)), 8.0, 1e-12);  // rounding
  EXPECT_NEAR(m.fed(s, b, m.exogenous_for_fed(s, b, 9.5, 102.0), 102.0), 9.5, 1e-12);
}

// Typical FPG and HbA1c that the fed appearance was calibrated to, as published by the specification.
TEST(GeneralizedHoma, FastingGlucose7And9Point3GiveMeanGlucoseOfHba1c6Point4And8Point1) {
  const GeneralizedHoma m(table());
  const auto hba1c = [&](double g) {
    const auto found = m.invert(g, 10.0, 0.0);
    return (m.mean(g, m.fed(found.sensitivity, found.secretion, 0.0, 102.0)) + 2.59) / 1.59;
  };
  EXPECT_NEAR(hba1c(7.0), 6.42, 0.01);  // two decimals by another program: a unit of the last
  EXPECT_NEAR(hba1c(9.3), 8.09, 0.01);
}

}  // namespace
}  // namespace islet::glycemia
