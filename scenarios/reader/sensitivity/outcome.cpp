// What is watched while the factors vary.

#include <fmt/format.h>

#include <algorithm>

#include "engine/simulation/plan/hypothesis.hpp"
#include "scenarios/reader/sensitivity/read_sensitivity.hpp"

namespace islet::scenarios {
namespace {

using simulation::OutcomeMeasure;
using simulation::TrialOutcome;
using Choices = std::vector<std::pair<std::string, OutcomeMeasure>>;

const Choices of_analysis = {{"power", OutcomeMeasure::power},
                             {"reject_any", OutcomeMeasure::reject_any},
                             {"estimate", OutcomeMeasure::estimate},
                             {"true_estimand", OutcomeMeasure::true_estimand},
                             {"true_difference", OutcomeMeasure::true_difference}};
const Choices of_endpoint = {{"rate", OutcomeMeasure::rate}, {"mean", OutcomeMeasure::mean}};
const Choices of_trial = {{"n_screened", OutcomeMeasure::n_screened},
                          {"n_enrolled", OutcomeMeasure::n_enrolled},
                          {"months", OutcomeMeasure::months}};

template <typename Items>
std::vector<std::string> names_of(const Items& items) {
  std::vector<std::string> names;
  for (const auto& item : items) names.push_back(item.name);
  return names;
}

std::size_t first_primary(const simulation::Scenario& scenario) {
  const auto found = std::ranges::find(scenario.analyses, analysis::Role::primary, &analysis::AnalysisSpec::role);
  return found == scenario.analyses.end() ? 0 : static_cast<std::size_t>(found - scenario.analyses.begin());
}

void read_arms(MapReader& map, const simulation::Scenario& scenario, TrialOutcome& outcome) {
  const auto arms = names_of(scenario.design.arms);
  const auto arm = map.require("arm", arms.front());
  if (arm) outcome.arm = read_choice(*arm, "arm", arms, map.context()).value_or(0);
  const auto against = map.find("against");
  if (!against) return;
  outcome.against = read_choice(*against, "arm", arms, map.context());
  if (!arm || outcome.against != outcome.arm) return;
  map.context().faults.add(against->node.mark, fmt::format("`{}` is the same arm", against->path),
                           "the difference of an arm from itself is always 0", "name another arm, or leave it out");
}

void read_endpoint(MapReader& map, const Place& place, const simulation::Scenario& scenario, TrialOutcome& outcome) {
  auto& context = map.context();
  const auto endpoint = read_choice(place, "endpoint", names_of(scenario.endpoints), context);
  const bool responder = endpoint && scenario.endpoints[*endpoint].is_responder();
  outcome.of = endpoint.value_or(0);
  outcome.measure = map.choice_or("measure", "measure of an endpoint", of_endpoint,
                                  responder ? OutcomeMeasure::rate : OutcomeMeasure::mean);
  if (endpoint && outcome.measure == OutcomeMeasure::rate && !responder) {
    context.faults.add(place.node.mark, fmt::format("`{}` has no rate", scenario.endpoints[*endpoint].name),
                       "only an endpoint with a `definition` has responders", "write `measure: mean`");
  }
  read_arms(map, scenario, outcome);
}

void read_measure(MapReader& map, const simulation::Scenario& scenario, TrialOutcome& outcome) {
  const auto endpoint = map.find("endpoint");
  const auto analysis = map.find("analysis");
  if (endpoint && analysis) {
    map.context().faults.add(analysis->node.mark, fmt::format("`{}` has an analysis and an endpoint", map.path()),
                             "one number is watched", "leave one of the two out");
    (void)map.find("measure");
    return;
  }
  if (endpoint) return read_endpoint(map, *endpoint, scenario, outcome);
  if (analysis) {
    outcome.of = read_choice(*analysis, "analysis", names_of(scenario.analyses), map.context()).value_or(0);
    outcome.measure = map.choice_or("measure", "measure of an analysis", of_analysis, OutcomeMeasure::power);
    return;
  }
  auto either = of_analysis;
  either.insert(either.end(), of_trial.begin(), of_trial.end());
  outcome.measure =
      map.choice_or("measure", "measure of a trial or of its primary analysis", either, OutcomeMeasure::power);
}

}  // namespace

TrialOutcome read_outcome(const std::optional<Place>& place, const simulation::Scenario& scenario, Context& context) {
  TrialOutcome outcome;
  outcome.of = first_primary(scenario);
  if (!place) return outcome;
  MapReader map(*place, context);
  if (!map.is_map()) return outcome;
  read_measure(map, scenario, outcome);
  std::vector<std::pair<std::string, std::size_t>> hypotheses;
  for (const auto& hypothesis : simulation::hypotheses) {
    hypotheses.emplace_back(std::string(hypothesis.name), hypotheses.size());
  }
  outcome.hypothesis = map.choice_or<std::size_t>("hypothesis", "hypothesis", hypotheses, 0);
  if (outcome.hypothesis >= simulation::hypotheses_of(scenario).size()) {
    context.faults.add(map.mark(), "`under_uncertainty` without `uncertainty`", "there is no prior to draw from",
                       "write `uncertainty`, or another hypothesis");
  }
  map.finish();
  return outcome;
}

}  // namespace islet::scenarios
