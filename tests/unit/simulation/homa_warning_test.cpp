#include "engine/simulation/warnings/homa_warning.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "engine/simulation/results/trajectory_summary.hpp"
#include "engine/simulation/warnings/independence_warning.hpp"

namespace islet::simulation {
namespace {

using Values = std::vector<double>;

ResultShape shape() {
  return {{"as_specified", "no_effect"}, {}, {"homa"}, {"treated", "reference"}, {"0", "1"}, {0.0, 30.0}, {}, {}};
}

Scenario asking_for(Variable variable) {
  Scenario scenario;
  const analysis::VariableMeasure change{variable, analysis::Measure::change, analysis::Transform::none};
  scenario.endpoints = {{"first", change, 1, analysis::Benefit::increase}};
  scenario.design.conduct.visits.visits = {{"0", 0.0, 0}, {"1", 30.0, 30}};
  return scenario;
}

// `users` of 1000 subjects in each arm inject insulin at a visit.
void add_users(TrajectorySums& sums, std::size_t hypothesis, std::size_t visit, std::size_t users) {
  Values independent(1000, 1.0);
  std::fill_n(independent.begin(), users, 0.0);
  for (const std::size_t arm : {0U, 1U}) {
    const auto place = index_of(shape(), {hypothesis, Layer::truth, arm, visit, Variable::insulin_independent});
    add_values(sums, place, Variable::insulin_independent, independent);
  }
}

TEST(HomaWarning, names_who_asks_and_the_exact_share_at_baseline_and_at_its_largest) {
  auto sums = empty_trajectories(shape());
  add_users(sums, 0, 0, 250);
  add_users(sums, 0, 1, 300);
  const auto warning = homa_warning(asking_for(Variable::homa_beta), shape(), sums);
  ASSERT_TRUE(warning);
  EXPECT_EQ(warning->code, "homa_in_insulin_users");
  EXPECT_EQ(warning->what, "endpoints.first");
  // 500 and 600 of 2000: standard errors 0.97 and 1.02 points.
  EXPECT_NE(warning->text.find("25.0 % (1.0) of the subjects inject insulin at baseline"), std::string::npos);
  EXPECT_NE(warning->text.find("at most 30.0 % (1.0) at a visit (1)"), std::string::npos);
}

TEST(HomaWarning, comes_also_when_insulin_is_begun_after_baseline_and_by_one_subject) {
  auto sums = empty_trajectories(shape());
  add_users(sums, 0, 0, 0);
  add_users(sums, 0, 1, 1);
  EXPECT_TRUE(homa_warning(asking_for(Variable::homa_ir), shape(), sums));
}

TEST(HomaWarning, is_left_out_where_nobody_injects_insulin_as_specified) {
  auto sums = empty_trajectories(shape());
  add_users(sums, 0, 0, 0);
  add_users(sums, 0, 1, 0);
  add_users(sums, 1, 1, 500);  // under another hypothesis
  EXPECT_FALSE(homa_warning(asking_for(Variable::homa_ir), shape(), sums));
}

TEST(IndependenceWarning, says_the_share_who_inject_where_most_never_did) {
  using analysis::ResponderDefinition;
  auto scenario = asking_for(Variable::hba1c);
  auto sums = empty_trajectories(shape());
  EXPECT_FALSE(independence_warning(scenario, shape(), sums)) << "nobody was simulated";
  add_users(sums, 0, 0, 250);
  EXPECT_FALSE(independence_warning(scenario, shape(), sums)) << "no endpoint asks";
  scenario.endpoints[0].what = ResponderDefinition::insulin_independence;
  const auto warning = independence_warning(scenario, shape(), sums);
  ASSERT_TRUE(warning);
  EXPECT_EQ(warning->code, "independent_at_baseline");
  EXPECT_EQ(warning->what, "endpoints.first");
  EXPECT_NE(warning->text.find("Only 25.0 % (1.0) of the subjects inject insulin at baseline"), std::string::npos);
  scenario.endpoints[0].what = analysis::TimeToEvent{std::nullopt, {}};
  EXPECT_TRUE(independence_warning(scenario, shape(), sums)) << "a return to insulin";
  scenario.endpoints[0].what = analysis::TimeToEvent{ResponderDefinition::insulin_independence, {}};
  EXPECT_FALSE(independence_warning(scenario, shape(), sums)) << "of those who inject at baseline";
}

TEST(IndependenceWarning, is_left_out_where_half_of_the_subjects_inject) {
  auto scenario = asking_for(Variable::hba1c);
  scenario.endpoints[0].what = analysis::ResponderDefinition::insulin_independence;
  auto sums = empty_trajectories(shape());
  add_users(sums, 0, 0, 500);
  EXPECT_FALSE(independence_warning(scenario, shape(), sums));
}

TEST(HomaWarning, names_every_part_of_the_scenario_that_asks) {
  auto sums = empty_trajectories(shape());
  add_users(sums, 0, 0, 1000);
  auto scenario = asking_for(Variable::hba1c);
  EXPECT_EQ(homa_warning(scenario, shape(), sums)->what, "/summary/trajectory");
  scenario.baseline.emplace_back().variable = Variable::homa_ir;
  trial::VariableRule resistant;
  resistant.variable = Variable::homa_ir;
  scenario.design.eligibility.push_back({"resistant", resistant});
  scenario.design.conduct.allocation = trial::Nonrandomized{{{Variable::homa_beta, 0.4}}};
  analysis::AnalysisSpec ancova;
  ancova.name = "change";
  ancova.covariates = {analysis::BaselineOfEndpoint{}, Variable::homa_beta};
  scenario.analyses = {ancova};
  EXPECT_EQ(homa_warning(scenario, shape(), sums)->what,
            "population.baseline.homa_ir, population.eligibility.resistant, conduct.allocation, "
            "analyses.change.covariates");
}

}  // namespace
}  // namespace islet::simulation
