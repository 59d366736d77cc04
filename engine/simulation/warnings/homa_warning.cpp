#include "engine/simulation/warnings/homa_warning.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "engine/analysis/evaluate_endpoint.hpp"
#include "engine/simulation/warnings/insulin_users.hpp"

namespace islet::simulation {
namespace {

bool is_homa(Variable variable) { return variable == Variable::homa_ir || variable == Variable::homa_beta; }

bool is_homa(const analysis::CovariateTerm& term) {
  const auto* variable = std::get_if<Variable>(&term);
  return variable != nullptr && is_homa(*variable);
}

// Paths in the scenario that ask for the index.
std::vector<std::string> asked_by(const Scenario& scenario) {
  std::vector<std::string> paths;
  const auto add = [&](bool asks, std::string path) {
    if (asks) paths.push_back(std::move(path));
  };
  for (const auto& row : scenario.baseline) {
    add(is_homa(row.variable), fmt::format("population.baseline.{}", info(row.variable).name));
  }
  for (const auto& criterion : scenario.design.eligibility) {
    const auto* rule = std::get_if<trial::VariableRule>(&criterion.rule);
    add(rule != nullptr && is_homa(rule->variable), "population.eligibility." + criterion.name);
  }
  if (const auto* plan = std::get_if<trial::Nonrandomized>(&scenario.design.conduct.allocation)) {
    const auto selects = [](const trial::SelectionTerm& term) { return is_homa(term.covariate); };
    add(std::ranges::any_of(plan->selection, selects), "conduct.allocation");
  }
  for (const auto& endpoint : scenario.endpoints) {
    const auto variables = analysis::variables_of(endpoint);
    add(std::ranges::any_of(variables, [](Variable v) { return is_homa(v); }), "endpoints." + endpoint.name);
  }
  for (const auto& spec : scenario.analyses) {
    const auto adjusts = [](const analysis::CovariateTerm& term) { return is_homa(term); };
    add(std::ranges::any_of(spec.covariates, adjusts), fmt::format("analyses.{}.covariates", spec.name));
  }
  return paths;
}

}  // namespace

std::optional<Warning> homa_warning(const Scenario& scenario, const ResultShape& shape,
                                    const TrajectorySums& trajectories) {
  if (shape.hypotheses.empty() || shape.visits.empty()) return std::nullopt;
  const std::size_t baseline = scenario.design.baseline_visit();
  SubjectShare most;
  std::size_t when = baseline;
  for (std::size_t visit = 0; visit < shape.visits.size(); ++visit) {
    const auto users = insulin_users_at(visit, shape, trajectories);
    if (users.share() <= most.share()) continue;
    most = users;
    when = visit;
  }
  if (most.count == 0) return std::nullopt;
  const auto paths = asked_by(scenario);
  return Warning{"homa_in_insulin_users",
                 paths.empty() ? std::string("/summary/trajectory") : fmt::format("{}", fmt::join(paths, ", ")),
                 fmt::format("HOMA supposes that all insulin is the person's own; {} of the subjects inject insulin at "
                             "baseline, at most {} at a visit ({}). The index is computed from measured glucose, which "
                             "injected insulin lowers, and measured insulin, of which it is no part",
                             insulin_users_at(baseline, shape, trajectories).text(), most.text(), shape.visits[when])};
}

}  // namespace islet::simulation
