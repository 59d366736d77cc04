#include "models/glycemia/topp_sigmoid.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "models/treatment/routine_care.hpp"
#include "tests/unit/models/random_people.hpp"
#include "tests/unit/models/test_table.hpp"

namespace islet::glycemia {
namespace {

using testing_models::log_uniform;
using testing_models::random_person;
using testing_models::table;
using testing_models::uniform;

constexpr double mg_per_dl = 1.0 / 18.0;  // the factor with which Topp's constants were converted

double balance_of(const ToppSigmoid& m, double g, double s, double amplitude, double exogenous) {
  return g * (m.balance.homa.effectiveness + s * (amplitude * g * g / (m.balance.half_square + g * g) + exogenous)) +
         m.balance.homa.renal_rate * std::max(g - m.balance.homa.renal_threshold, 0.0);
}

// Amplitudes are about ten times b; one person in two secretes up to a thousand times as much, so that glucose falls to
// 0.3 mmol/L.
TEST(ToppSigmoid, TheRootSolvesTheBalanceForAMillionRandomPeople) {
  const ToppSigmoid m(table());
  double worst = 0.0;
  for (std::uint32_t i = 0; i < 1000000; ++i) {
    auto p = random_person(i);
    if (i % 2 == 0) p.b *= log_uniform(i, 6, 1.0, 1000.0);
    const double g = m.balance.glucose(p.s, 10.0 * p.b, p.exogenous, p.supply);
    if (g < 0.3) continue;
    ASSERT_GT(g, 0.0);
    worst = std::max(worst, std::abs(balance_of(m, g, p.s, 10.0 * p.b, p.exogenous) - p.supply) / p.supply);
  }
  EXPECT_LT(worst, 1e-12);  // rounding
}

// Topp's published fixed point: sensitivity 0.72, a beta-cell mass of 300 mg that secretes 43.2 mU/L a day per mg, and
// clearance 432 a day give insulin 10 mU/L and glucose 100 mg/dL. The second fixed point of glucose and insulin alone
// does not exist: the root is the only one.
TEST(ToppSigmoid, HasThePublishedFixedPoint) {
  const ToppSigmoid m(table());
  const double amplitude = 300.0 * 43.2 / 432.0;
  const double g = m.fasting(0.72, amplitude, 0.0);
  EXPECT_NEAR(g, 100.0 * mg_per_dl, 1e-10);  // a root, to its rounding
  EXPECT_NEAR(m.endogenous_insulin(amplitude, g), 10.0, 1e-10);
}

TEST(ToppSigmoid, SecretesAtTheAnchorWhatGeneralizedHomaDoes) {
  const ToppSigmoid m(table());
  const GeneralizedHoma homa(table());
  for (std::uint32_t i = 0; i < 10000; ++i) {
    const double g = 4.0 + 17.0 * uniform(i, 0);
    const double insulin = log_uniform(i, 1, 1.0, 60.0);
    const double exogenous = uniform(i, 2) < 0.5 ? 10.0 * uniform(i, 3) : 0.0;
    const auto found = m.invert(g, insulin, exogenous);
    const double amplitude = m.scaled(found.secretion, m.secretion_scale(g));
    ASSERT_NEAR(m.endogenous_insulin(amplitude, g) / insulin, 1.0, 1e-12);  // rounding
    ASSERT_NEAR(m.fasting(found.sensitivity, amplitude, exogenous) / g, 1.0, 1e-12);
    ASSERT_NEAR(homa.fasting(found.sensitivity, found.secretion, exogenous) / g, 1.0, 1e-12);
  }
}

TEST(ToppSigmoid, LimitsAreThoseOfTheBalance) {
  const ToppSigmoid m(table());
  EXPECT_NEAR(m.fasting(0.5, 0.0, 10.0), 48.0 / (1.44 + 0.5 * 10.0), 1e-12);  // rounding
  EXPECT_NEAR(m.fasting(0.0, 20.0, 0.0), (48.0 + 14.5) / (1.44 + 1.45), 1e-12);
  // So little glucose that the sigmoid is g^2 / alpha (1 - g^2 / alpha ...), and hardly any uptake without insulin.
  const double a = 1e5, g = std::cbrt(48.0 * m.balance.half_square / a);
  EXPECT_NEAR(m.fasting(1.0, a, 0.0) / g, 1.0, g * g / m.balance.half_square + 1.44 * g / 48.0);
  EXPECT_LT(m.fasting(0.5, 1.0, 1e9), 1e-6);
}

TEST(ToppSigmoid, DependsOnTheProductOfSAndBAloneAndFallsWithBoth) {
  const ToppSigmoid m(table());
  for (std::uint32_t i = 0; i < 10000; ++i) {
    const double s = log_uniform(i, 0, 0.02, 3.0);
    const double b = log_uniform(i, 1, 0.1, 120.0);
    ASSERT_NEAR(m.fasting(3.0 * s, b / 3.0, 0.0) / m.fasting(s, b, 0.0), 1.0, 1e-13);  // rounding
    ASSERT_LT(m.fasting(1.01 * s, b, 2.0), m.fasting(s, b, 2.0));
    ASSERT_LT(m.fasting(s, 1.01 * b, 2.0), m.fasting(s, b, 2.0));
  }
}

TEST(ToppSigmoid, TheRequirementWithoutRenalLossHoldsItsTarget) {
  const ToppSigmoid m(table());
  const double s = 0.55, amplitude = 7.0;
  EXPECT_NEAR(m.fasting(s, amplitude, m.exogenous_for_fasting(s, amplitude, 8.0)), 8.0, 1e-12);  // rounding
  EXPECT_NEAR(m.fed(s, amplitude, m.exogenous_for_fed(s, amplitude, 9.5, 102.0), 102.0), 9.5, 1e-12);
}

// Above the renal threshold too.
TEST(ToppSigmoid, RoutineCareFindsTheInsulinThatHoldsItsTarget) {
  const ToppSigmoid m(table());
  const double s = 0.3, amplitude = 6.0;
  for (const double target : {7.0, 12.0}) {
    const double needed = treatment::RoutineCare::insulin_needed(m, s, amplitude, target);
    EXPECT_NEAR(m.fasting(s, amplitude, needed), target, 1e-12);  // rounding
  }
}

// The change of steady HbA1c when sensitivity rises by 1.38, from a baseline of `hba1c`, with the ADAG line.
template <typename Form>
double change_of_hba1c(const Form& m, double hba1c, double appearance) {
  const auto steady = [&](double fasting, double rise) {
    const auto found = m.invert(fasting, 10.0, 0.0);
    const double secretion = m.scaled(found.secretion, m.secretion_scale(fasting));
    const double s = rise * found.sensitivity;
    return (m.mean(m.fasting(s, secretion, 0.0), m.fed(s, secretion, 0.0, appearance)) + 2.59) / 1.59;
  };
  double low = 5.0, high = 15.0;
  for (int i = 0; i < 60; ++i) {
    const double middle = 0.5 * (low + high);
    (steady(middle, 1.0) < hba1c ? low : high) = middle;
  }
  return steady(low, 1.38) - hba1c;
}

// The specification's predictions of a published pair of clamp sensitivity and HbA1c, by its prototype. It gives two
// decimals, and its start is a fasting glucose that is near, not equal, to these HbA1c values: within 0.02.
TEST(ToppSigmoid, PredictsThePairOfSensitivityAndHba1cAsTheSpecificationDoes) {
  const ToppSigmoid m(table());
  const GeneralizedHoma homa(table());
  EXPECT_NEAR(change_of_hba1c(homa, 9.0, 102.0), -0.75, 0.02);
  EXPECT_NEAR(change_of_hba1c(m, 9.0, 102.0), -1.03, 0.02);
  EXPECT_NEAR(change_of_hba1c(homa, 8.0, 102.0), -0.67, 0.02);
  EXPECT_NEAR(change_of_hba1c(m, 8.0, 102.0), -0.89, 0.02);
}

// The same rise of sensitivity does more where secretion falls less: the size of the structural uncertainty.
TEST(ToppSigmoid, TheSameEffectOnSensitivityLowersGlucoseMore) {
  const ToppSigmoid m(table());
  const GeneralizedHoma homa(table());
  for (const double g : {7.0, 9.0, 11.0}) {
    const auto found = m.invert(g, 10.0, 0.0);
    const double amplitude = m.scaled(found.secretion, m.secretion_scale(g));
    const double fall = g - m.fasting(1.38 * found.sensitivity, amplitude, 0.0);
    const double fall_homa = g - homa.fasting(1.38 * found.sensitivity, found.secretion, 0.0);
    EXPECT_GT(fall / fall_homa, 1.2) << g;
    EXPECT_LT(fall / fall_homa, 2.0) << g;
  }
}

}  // namespace
}  // namespace islet::glycemia
