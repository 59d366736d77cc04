#include "engine/simulation/warnings/design_warnings.hpp"

#include <gtest/gtest.h>

namespace islet::simulation {
namespace {

Scenario two_arms(int cells, int control, trial::Randomized allocation) {
  Scenario scenario;
  scenario.products.emplace_back().name = "msc";
  trial::Arm treated{"cells", cells, {}};
  treated.infusions.push_back({"infusion", 0, 0, 0, {1.0, 0.0}, model::Route::intravenous});
  scenario.design.arms = {treated, {"control", control, {}}};
  scenario.design.conduct.allocation = std::move(allocation);
  return scenario;
}

std::vector<std::string> codes_of(const Scenario& scenario) {
  std::vector<std::string> codes;
  for (const auto& warning : design_warnings({&scenario})) codes.push_back(warning.code);
  return codes;
}

TEST(DesignWarnings, sizes_that_leave_more_than_a_block_to_one_arm_are_named) {
  const auto found = two_arms(270, 30, {6, {}, {2, 1}});
  const auto warnings = design_warnings({&found});
  ASSERT_EQ(warnings.size(), 1U);
  EXPECT_EQ(warnings[0].code, "allocation_ratio");
  // The control is full with 60 in the other arm: 300 - 90 are left.
  EXPECT_EQ(warnings[0].text,
            "Allocation 2:1 does not fit the arms' 270:30 subjects: when control is full, about 210 more enter cells "
            "without being randomized to it");
}

TEST(DesignWarnings, sizes_that_follow_the_ratio_up_to_a_block_are_fine) {
  EXPECT_TRUE(codes_of(two_arms(60, 30, {6, {}, {2, 1}})).empty());
  EXPECT_TRUE(codes_of(two_arms(66, 30, {6, {}, {2, 1}})).empty());  // six are left
  EXPECT_EQ(codes_of(two_arms(67, 30, {6, {}, {2, 1}})).size(), 1U);
  EXPECT_TRUE(codes_of(two_arms(270, 30, {10, {}, {}})).empty());  // the ratio is that of the sizes
}

TEST(DesignWarnings, an_analysis_whose_treated_arm_gets_no_cells_is_named) {
  auto scenario = two_arms(30, 30, {4, {}, {}});
  analysis::AnalysisSpec analysis;
  analysis.name = "primary";
  analysis.arms = {0, 1};
  scenario.analyses = {analysis};
  EXPECT_TRUE(codes_of(scenario).empty());
  scenario.analyses[0].arms = {1, 0};
  const auto warnings = design_warnings({&scenario});
  ASSERT_EQ(warnings.size(), 1U);
  EXPECT_EQ(warnings[0].code, "untreated_first");
  EXPECT_EQ(warnings[0].what, "analyses.primary");
  scenario.design.arms[0].infusions.front().dose.median = 0.0;  // neither gets any
  EXPECT_TRUE(codes_of(scenario).empty());
}

TEST(DesignWarnings, a_distribution_that_mostly_lies_outside_of_its_bounds_is_named_with_the_share) {
  auto scenario = two_arms(30, 30, {4, {}, {}});
  scenario.population.preset = "t1dm_recent_onset";
  model::Marginal duration{model::Covariate::diabetes_duration, model::Shape::normal, 100.0, 50.0};
  duration.high = 101.0;
  scenario.population.marginals = {duration};
  EXPECT_TRUE(codes_of(scenario).empty());
  scenario.population.marginals[0].high = 100.0 - 50.0;  // one SD below the mean
  const auto warnings = design_warnings({&scenario});
  ASSERT_EQ(warnings.size(), 1U);
  EXPECT_EQ(warnings[0].code, "distribution_cut_off");
  EXPECT_EQ(warnings[0].what, "population.distributions.diabetes_duration");
  EXPECT_NE(warnings[0].text.find("Only 15.9 % of the distribution"), std::string::npos) << warnings[0].text;
}

TEST(DesignWarnings, a_benefit_that_is_none_for_patients_is_named) {
  auto scenario = two_arms(30, 30, {4, {}, {}});
  const auto measured = [](Variable variable) {
    return analysis::VariableMeasure{variable, analysis::Measure::change, analysis::Transform::none};
  };
  const auto codes = [&](Variable variable, analysis::Benefit benefit) {
    scenario.endpoints = {{"first", measured(variable), 1, benefit}};
    return codes_of(scenario);
  };
  using analysis::Benefit;
  EXPECT_TRUE(codes(Variable::hba1c, Benefit::decrease).empty());
  EXPECT_TRUE(codes(Variable::fasting_c_peptide, Benefit::increase).empty());
  for (const auto variable :
       {Variable::hba1c, Variable::fpg, Variable::idaa1c, Variable::insulin_dose, Variable::fever}) {
    EXPECT_EQ(codes(variable, Benefit::increase), std::vector<std::string>{"unusual_benefit"}) << info(variable).name;
  }
  scenario.endpoints = {{"first", analysis::ResponderDefinition::insulin_independence, 1, Benefit::increase}};
  EXPECT_TRUE(codes_of(scenario).empty());
}

TEST(DesignWarnings, of_all_design_points_the_first_that_gives_cause_is_named) {
  const auto fine = two_arms(60, 30, {6, {}, {2, 1}}), wrong = two_arms(90, 30, {6, {}, {2, 1}});
  const auto warnings = design_warnings({&fine, &wrong, &wrong});
  ASSERT_EQ(warnings.size(), 1U);
  EXPECT_NE(warnings[0].text.find("90:30"), std::string::npos);
}

}  // namespace
}  // namespace islet::simulation
