// Which tests of minutes a trial does, and when: only what an endpoint, a covariate or a criterion asks for.

#include <gtest/gtest.h>

#include "engine/simulation/screening.hpp"
#include "tests/unit/simulation/toy_trial.hpp"

namespace islet::simulation {
namespace {

using model::bit;
using model::MealTest;

TEST(VisitTests, EachVariableHasItsTest) {
  EXPECT_EQ(meal_test_of(Variable::mmtt_c_peptide_90), MealTest::mixed_meal);
  EXPECT_EQ(meal_test_of(Variable::postprandial_glucose), MealTest::standard_meal);
  EXPECT_EQ(meal_test_of(Variable::release_c_peptide_auc), MealTest::release_test);
  EXPECT_EQ(meal_test_of(Variable::release_c_peptide_peak), MealTest::release_test);
  EXPECT_EQ(meal_test_of(Variable::k_itt), MealTest::insulin_tolerance);
  // Every variable that exists only with a test has one, and no other has.
  for (const auto& variable : all_variables()) {
    EXPECT_EQ(meal_test_of(variable.variable) != MealTest::none, variable.kind == VariableKind::meal_test)
        << variable.name;
  }
}

TEST(VisitTests, AreDoneAtBaselineAndAtTheVisitOfTheEndpointAlone) {
  auto scenario = toy::scenario(4);
  EXPECT_EQ(meal_tests_by_visit(scenario), (std::vector<std::uint8_t>{0, 0, 0}));
  const analysis::VariableMeasure k_itt{Variable::k_itt, analysis::Measure::change, analysis::Transform::none};
  scenario.endpoints.push_back({"k_itt", k_itt, 1, analysis::Benefit::increase});
  const auto tolerance = bit(MealTest::insulin_tolerance);
  EXPECT_EQ(meal_tests_by_visit(scenario), (std::vector<std::uint8_t>{tolerance, tolerance, 0}));
  scenario.analyses[0].covariates = {Variable::release_c_peptide_auc};
  const auto both = static_cast<std::uint8_t>(tolerance | bit(MealTest::release_test));
  EXPECT_EQ(meal_tests_by_visit(scenario), (std::vector<std::uint8_t>{both, tolerance, 0}));
}

TEST(VisitTests, ACriterionHasItsTestDoneAtScreening) {
  auto scenario = toy::scenario(4);
  EXPECT_EQ(screening_tests(scenario.design), 0);
  trial::VariableRule resistant;
  resistant.variable = Variable::k_itt;
  resistant.below = 2.0;
  scenario.design.eligibility.push_back({"resistant", resistant, 0});
  EXPECT_EQ(screening_tests(scenario.design), bit(MealTest::insulin_tolerance));
}

}  // namespace
}  // namespace islet::simulation
