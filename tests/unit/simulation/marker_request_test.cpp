#include <gtest/gtest.h>

#include "engine/simulation/plan/trial_plan.hpp"

namespace islet::simulation {
namespace {

analysis::Endpoint endpoint_of(Variable variable) { return {"endpoint", analysis::VariableMeasure{variable}}; }

trial::Criterion rule_on(Variable variable) {
  trial::VariableRule rule;
  rule.variable = variable;
  return {"rule", rule};
}

TEST(MarkerRequest, IsNotMadeByAnythingElse) {
  Scenario scenario;
  scenario.endpoints = {endpoint_of(Variable::hba1c), endpoint_of(Variable::mmtt_c_peptide_90)};
  scenario.analyses.emplace_back().covariates = {analysis::BaselineOfEndpoint{}, Variable::age};
  scenario.design.eligibility = {rule_on(Variable::fpg)};
  EXPECT_FALSE(asks_for_markers(scenario));
}

TEST(MarkerRequest, IsMadeByEndpointsCovariatesRulesTablesAndSelection) {
  Scenario scenario;
  scenario.endpoints = {endpoint_of(Variable::hba1c), endpoint_of(Variable::treg)};
  EXPECT_TRUE(asks_for_markers(scenario));
  scenario = {};
  scenario.endpoints = {endpoint_of(Variable::donor_antibody)};
  EXPECT_TRUE(asks_for_markers(scenario));
  scenario = {};
  scenario.analyses.emplace_back().covariates = {Variable::il_6};
  EXPECT_TRUE(asks_for_markers(scenario));
  scenario = {};
  scenario.design.eligibility = {rule_on(Variable::tnf_alpha)};
  EXPECT_TRUE(asks_for_markers(scenario));
  scenario = {};
  scenario.baseline.emplace_back().variable = Variable::cd4_count;
  EXPECT_TRUE(asks_for_markers(scenario));
  scenario = {};
  scenario.design.conduct.allocation = trial::Nonrandomized{{{Variable::il_1beta, 0.2}}};
  EXPECT_TRUE(asks_for_markers(scenario));
}

}  // namespace
}  // namespace islet::simulation
