#include "engine/simulation/plan/trial_plan.hpp"

#include "engine/analysis/evaluate_endpoint.hpp"

namespace islet::simulation {

std::uint8_t meal_tests_of(Variable variable) {
  switch (variable) {
    case Variable::mmtt_c_peptide_auc_0_120:
    case Variable::mmtt_c_peptide_90:
      return model::bit(model::MealTest::mixed_meal);
    case Variable::mmtt_c_peptide_auc_0_240:
    case Variable::mmtt_c_peptide_peak:
      return model::four_hour_mixed_meal;
    case Variable::postprandial_c_peptide:
    case Variable::postprandial_glucose:
      return model::bit(model::MealTest::standard_meal);
    case Variable::release_c_peptide_auc:
    case Variable::release_c_peptide_peak:
      return model::bit(model::MealTest::release_test);
    case Variable::k_itt:
      return model::bit(model::MealTest::insulin_tolerance);
    default:
      return 0;
  }
}

std::vector<std::uint8_t> meal_tests_by_visit(const Scenario& scenario) {
  const std::size_t baseline = scenario.design.baseline_visit();
  std::vector<std::uint8_t> tests(scenario.design.conduct.visits.visits.size(), 0);
  const auto ask = [&](std::size_t visit, Variable variable) { tests[visit] |= meal_tests_of(variable); };
  for (const auto& endpoint : scenario.endpoints) {
    for (const auto variable : analysis::variables_of(endpoint)) {
      ask(baseline, variable);
      ask(endpoint.visit, variable);
      const bool looks_back = endpoint.is_time_to_event() || endpoint.missing == analysis::Missing::last_value ||
                              endpoint.rescue == analysis::RescueStrategy::while_on_treatment;
      if (!looks_back) continue;
      for (std::size_t visit = baseline; visit < endpoint.visit; ++visit) ask(visit, variable);
    }
  }
  for (const auto& spec : scenario.analyses) {
    for (const auto& term : spec.covariates) {
      if (const auto* variable = std::get_if<Variable>(&term)) ask(baseline, *variable);
    }
  }
  return tests;
}

bool asks_for_markers(const Scenario& scenario) {
  bool asked = false;
  const auto ask = [&](Variable variable) { asked = asked || info(variable).kind == VariableKind::marker; };
  for (const auto& endpoint : scenario.endpoints) {
    for (const auto variable : analysis::variables_of(endpoint)) ask(variable);
  }
  for (const auto& spec : scenario.analyses) {
    for (const auto& term : spec.covariates) {
      if (const auto* variable = std::get_if<Variable>(&term)) ask(*variable);
    }
  }
  for (const auto& criterion : scenario.design.eligibility) {
    if (const auto* rule = std::get_if<trial::VariableRule>(&criterion.rule)) ask(rule->variable);
  }
  for (const auto& row : scenario.baseline) ask(row.variable);
  if (const auto* nonrandomized = std::get_if<trial::Nonrandomized>(&scenario.design.conduct.allocation)) {
    for (const auto& term : nonrandomized->selection) ask(term.covariate);
  }
  return asked;
}

}  // namespace islet::simulation
