// What the steps take of the forms of glucose (root, need, required doses, on the action s b) is what the forms say of
// s and b, and the slopes are those of it. Every form.

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "models/glycemia/generalized_homa.hpp"
#include "models/glycemia/homa_limit.hpp"
#include "models/glycemia/topp_sigmoid.hpp"
#include "models/treatment/independence_rule.hpp"
#include "models/treatment/insulin_requirement.hpp"
#include "tests/unit/models/random_people.hpp"
#include "tests/unit/models/test_table.hpp"

namespace islet::glycemia {
namespace {

using testing_models::log_uniform;
using testing_models::table;
using testing_models::uniform;

struct Person {
  double s, b, exogenous, appearance;

  [[nodiscard]] double action() const { return s * b; }
};

// Of people who secrete something; a third has no injected insulin.
Person person(std::uint32_t i) {
  return {log_uniform(i, 0, 0.05, 2.0), log_uniform(i, 1, 0.05, 12.0), std::max(0.0, 30.0 * uniform(i, 2) - 10.0),
          90.0 + 25.0 * uniform(i, 3)};
}

constexpr double h = 1e-6;  // of a central difference on ln: its rounding is 1e-10, its own error 1e-12
constexpr std::uint32_t people = 3000;

template <typename F>
double slope_on_ln(F f) {
  return (f(std::exp(h)) - f(std::exp(-h))) / (2.0 * h);
}

template <typename Form>
class FormOfGlucose : public testing::Test {};
using Forms = testing::Types<GeneralizedHoma, ToppSigmoid, HomaLimit>;
TYPED_TEST_SUITE(FormOfGlucose, Forms);

TYPED_TEST(FormOfGlucose, RootsAndTheirSlopesAreThoseOfGlucose) {
  const TypeParam m(table());
  int kinks = 0;
  for (std::uint32_t i = 0; i < people; ++i) {
    const auto p = person(i);
    const double uptake = m.uptake(p.s * p.exogenous);
    const auto expect = [&](const GlucoseRoot& root, auto glucose) {
      ASSERT_NEAR(root.glucose / glucose(1.0), 1.0, 1e-12);  // rounding
      const double slope = slope_on_ln(glucose);
      // A kink (renal threshold, begin of secretion) within the difference.
      if (std::abs(root.on_action * p.action() - slope) > 1e-7 * (1.0 + std::abs(slope))) ++kinks;
    };
    expect(m.fasting_root(p.action(), uptake), [&](double x) { return m.fasting(p.s, x * p.b, p.exogenous); });
    expect(m.fed_root(p.action(), uptake, p.appearance),
           [&](double x) { return m.fed(p.s, x * p.b, p.exogenous, p.appearance); });
  }
  EXPECT_LE(kinks, 1);
}

TYPED_TEST(FormOfGlucose, NeedsAndTheirSlopesAreThoseOfExogenousInsulin) {
  const TypeParam m(table());
  for (std::uint32_t i = 0; i < people; ++i) {
    const auto p = person(i);
    const double target = 4.5 + 8.0 * uniform(i, 4);
    const auto expect = [&](const InsulinNeed& need, auto exogenous) {
      const double scale = p.appearance / target + 2.0 * p.action() * target;  // of the terms that cancel
      ASSERT_NEAR(need.action, p.s * exogenous(p.b, target), 1e-12 * scale);
      ASSERT_NEAR(need.on_ln_b, p.s * slope_on_ln([&](double x) { return exogenous(x * p.b, target); }), 1e-7 * scale);
      ASSERT_NEAR(need.on_ln_target, p.s * slope_on_ln([&](double x) { return exogenous(p.b, x * target); }),
                  1e-7 * scale);
    };
    expect(m.fasting_need(p.action(), target, 1.0 / target),
           [&](double b, double goal) { return m.exogenous_for_fasting(p.s, b, goal); });
    expect(m.fed_need(p.action(), target, 1.0 / target, p.appearance),
           [&](double b, double goal) { return m.exogenous_for_fed(p.s, b, goal, p.appearance); });
  }
}

TYPED_TEST(FormOfGlucose, RequiredDosesAndTheirSlopesAreThoseOfTheRequirement) {
  const TypeParam m(table());
  const treatment::InsulinRequirement insulin(table());
  int kinks = 0, above_floor = 0;
  for (std::uint32_t i = 0; i < people; ++i) {
    const auto p = person(i);
    const double normal = 6.0, fpg = 6.0 + 4.0 * uniform(i, 4), fed = 9.0 + 4.0 * uniform(i, 5);
    const auto dose = [&](double x) {
      const double b = x * p.b, factor = insulin.target_factor(b / normal);
      return insulin.with_floor(insulin.dose(m, p.s, b, factor * fpg, factor * fed, p.appearance));
    };
    const auto found = insulin.required(m, p.s, p.action(), p.b / normal, fpg, fed, p.appearance);
    const double scale = 100.0 / (p.s * insulin.concentration_per_dose);
    ASSERT_NEAR(found.basal.value, dose(1.0).basal, 1e-13 * scale);  // rounding
    ASSERT_NEAR(found.prandial.value, dose(1.0).prandial, 1e-13 * scale);
    const double on_basal = slope_on_ln([&](double x) { return dose(x).basal; });
    const double on_prandial = slope_on_ln([&](double x) { return dose(x).prandial; });
    if (std::abs(found.basal.slope - on_basal) > 1e-7 * scale) ++kinks;  // a floor within the difference
    if (std::abs(found.prandial.slope - on_prandial) > 1e-7 * scale) ++kinks;
    if (found.basal.value > insulin.basal_floor && found.prandial.value > insulin.prandial_floor) ++above_floor;
  }
  EXPECT_LE(kinks, 1);
  EXPECT_GT(above_floor, 100);
}

TYPED_TEST(FormOfGlucose, IndependenceIsThatNoInsulinIsNeeded) {
  const TypeParam m(table());
  const treatment::IndependenceRule rule(table());
  int met = 0;
  for (std::uint32_t i = 0; i < people; ++i) {
    const auto p = person(i);
    const double secretion = m.scaled(p.b, m.secretion_scale(8.0));
    const bool none = m.exogenous_for_fasting(p.s, secretion, rule.fasting_target) <= 0.0 &&
                      m.exogenous_for_fed(p.s, secretion, rule.fed_target, p.appearance) <= 0.0;
    ASSERT_EQ(rule.met(m, p.s * secretion, p.appearance), none);
    if (none) ++met;
  }
  EXPECT_GT(met, 100);
  EXPECT_LT(met, 2900);
}

}  // namespace
}  // namespace islet::glycemia
