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

std::size_t first_primary(const simulation::Scenario& scenario) {
  const auto found = std::ranges::find(scenario.analyses, analysis::Role::primary, &analysis::AnalysisSpec::role);
  return found == scenario.analyses.end() ? 0 : static_cast<std::size_t>(found - scenario.analyses.begin());
}

void read_arms(MapReader& map, const ReadSoFar& so_far, TrialOutcome& outcome) {
  const auto arms = so_far.names_in_section("arms");
  const auto place = map.require("arm", arms.empty() || arms.front().empty() ? "NAME" : arms.front());
  const auto arm = place ? read_reference(*place, "arm", arms, map.context()) : std::nullopt;
  outcome.arm = arm.value_or(0);
  const auto against = map.find("against");
  if (!against) return;
  outcome.against = read_reference(*against, "arm", arms, map.context());
  if (!arm || outcome.against != arm) return;
  map.context().faults.add(against->node.mark, fmt::format("`{}` is the same arm", against->path),
                           "the difference of an arm from itself is always 0", "name another arm, or leave it out");
}

void read_endpoint(MapReader& map, const Place& place, const ReadSoFar& so_far, TrialOutcome& outcome) {
  auto& context = map.context();
  const auto endpoint = read_reference(place, "endpoint", so_far.names_in_section("endpoints"), context);
  const auto* spec = endpoint && so_far.sound ? &so_far.scenario.endpoints.at(*endpoint) : nullptr;
  const bool responder = spec != nullptr && spec->is_responder();
  outcome.of = endpoint.value_or(0);
  outcome.measure = map.choice_or("measure", "measure of an endpoint", of_endpoint,
                                  responder ? OutcomeMeasure::rate : OutcomeMeasure::mean);
  if (spec != nullptr && outcome.measure == OutcomeMeasure::rate && !responder) {
    context.faults.add(place.node.mark, fmt::format("`{}` has no rate", spec->name),
                       "only an endpoint with a `definition` has responders", "write `measure: mean`");
  }
  read_arms(map, so_far, outcome);
}

void read_measure(MapReader& map, const ReadSoFar& so_far, TrialOutcome& outcome) {
  const auto endpoint = map.find("endpoint");
  const auto analysis = map.find("analysis");
  if (endpoint && analysis) {
    map.context().faults.add(analysis->node.mark, fmt::format("`{}` has an analysis and an endpoint", map.path()),
                             "one number is watched", "leave one of the two out");
    (void)map.find("measure");
    return;
  }
  if (endpoint) return read_endpoint(map, *endpoint, so_far, outcome);
  if (analysis) {
    const auto names = so_far.names_in_section("analyses");
    outcome.of = read_reference(*analysis, "analysis", names, map.context()).value_or(0);
    outcome.measure = map.choice_or("measure", "measure of an analysis", of_analysis, OutcomeMeasure::power);
    return;
  }
  auto either = of_analysis;
  either.insert(either.end(), of_trial.begin(), of_trial.end());
  outcome.measure =
      map.choice_or("measure", "measure of a trial or of its primary analysis", either, OutcomeMeasure::power);
}

}  // namespace

TrialOutcome read_outcome(const std::optional<Place>& place, const ReadSoFar& so_far, Context& context) {
  TrialOutcome outcome;
  outcome.of = first_primary(so_far.scenario);
  if (!place) return outcome;
  MapReader map(*place, context);
  if (!map.is_map()) return outcome;
  read_measure(map, so_far, outcome);
  std::vector<std::pair<std::string, std::size_t>> hypotheses;
  for (const auto& hypothesis : simulation::hypotheses) {
    hypotheses.emplace_back(std::string(hypothesis.name), hypotheses.size());
  }
  outcome.hypothesis = map.choice_or<std::size_t>("hypothesis", "hypothesis", hypotheses, 0);
  const bool has_prior_or_fault = !so_far.sound && so_far.tree.find("uncertainty") != nullptr;
  if (!has_prior_or_fault && outcome.hypothesis >= simulation::hypotheses_of(so_far.scenario).size()) {
    context.faults.add(map.mark(), "`under_uncertainty` without `uncertainty`", "there is no prior to draw from",
                       "write `uncertainty`, or another hypothesis");
  }
  map.finish();
  return outcome;
}

}  // namespace islet::scenarios
