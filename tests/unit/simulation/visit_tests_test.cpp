// Which tests of minutes a trial does, and when: only what an endpoint, a covariate or a criterion asks for.

#include <gtest/gtest.h>

#include "engine/simulation/people/screening.hpp"
#include "tests/unit/simulation/toy_trial.hpp"

namespace islet::simulation {
namespace {

using model::bit;
using model::MealTest;

TEST(VisitTests, EachVariableHasItsTest) {
  EXPECT_EQ(meal_tests_of(Variable::mmtt_c_peptide_90), bit(MealTest::mixed_meal));
  EXPECT_EQ(meal_tests_of(Variable::mmtt_c_peptide_auc_0_240), model::four_hour_mixed_meal);
  EXPECT_EQ(meal_tests_of(Variable::postprandial_glucose), bit(MealTest::standard_meal));
  EXPECT_EQ(meal_tests_of(Variable::release_c_peptide_auc), bit(MealTest::release_test));
  EXPECT_EQ(meal_tests_of(Variable::release_c_peptide_peak), bit(MealTest::release_test));
  EXPECT_EQ(meal_tests_of(Variable::k_itt), bit(MealTest::insulin_tolerance));
  // Every variable that exists only with a test has one, and no other has.
  int with_a_test = 0;
  for (const auto& variable : all_variables()) {
    EXPECT_EQ(meal_tests_of(variable.variable) != 0, variable.kind == VariableKind::meal_test) << variable.name;
    with_a_test += variable.kind == VariableKind::meal_test ? 1 : 0;
  }
  EXPECT_EQ(with_a_test, 9);
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

// The first visit at which a definition is met can only be told when each visit has what the definition needs.
TEST(VisitTests, AreDoneAtEveryVisitUpToThatOfATimeToADefinition) {
  auto scenario = toy::scenario(4);
  analysis::TimeToEvent response{analysis::ResponderDefinition::c_peptide_response_10pct, {}};
  scenario.endpoints.push_back({"time", response, 2, analysis::Benefit::increase});
  const auto meal = bit(MealTest::standard_meal);
  EXPECT_EQ(meal_tests_by_visit(scenario), (std::vector<std::uint8_t>{meal, meal, meal}));
}

TEST(VisitTests, AMixedMealOfFourHoursIsOneTest) {
  auto scenario = toy::scenario(4);
  const auto auc = [](Variable to) {
    return analysis::VariableMeasure{to, analysis::Measure::change, analysis::Transform::none};
  };
  scenario.endpoints.push_back({"two", auc(Variable::mmtt_c_peptide_auc_0_120), 2, analysis::Benefit::increase});
  scenario.endpoints.push_back({"four", auc(Variable::mmtt_c_peptide_auc_0_240), 1, analysis::Benefit::increase});
  const auto two = bit(MealTest::mixed_meal), four = model::four_hour_mixed_meal;
  EXPECT_EQ(meal_tests_by_visit(scenario), (std::vector<std::uint8_t>{four, four, two}));
  EXPECT_EQ(model::number_of_tests(two), 1);
  EXPECT_EQ(model::number_of_tests(four), 1);
  EXPECT_EQ(model::number_of_tests(four | bit(MealTest::standard_meal)), 2);
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
