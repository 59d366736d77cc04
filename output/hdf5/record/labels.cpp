#include "output/hdf5/record/labels.hpp"

#include <fmt/format.h>

#include <stdexcept>

namespace islet::output {
namespace {

using analysis::Measure;
using analysis::Test;
using analysis::Transform;

// A label keeps its words as strings.
template <typename Value>
std::string text_of(Value value) {
  return std::string(analysis::results_word(value));
}

// A transformed value keeps no unit that UCUM could name.
std::string unit_of(const analysis::VariableMeasure& what) {
  if (what.measure == Measure::percent_change) return "%";
  if (what.measure == Measure::log_ratio || what.transform != Transform::none) return "1";
  return std::string(ucum_of(info(what.variable).dimension));
}

std::string tested_of(const analysis::AnalysisSpec& spec) {
  if (spec.test != Test::ancova && !analysis::is_generalized_linear(spec.test)) return "";
  if (spec.interaction) return std::string(analysis::interaction_word);
  return std::string(spec.tested ? name_of(spec.covariates.at(*spec.tested)) : analysis::arm_word);
}

std::string subset_of(const analysis::AnalysisSpec& spec, const simulation::Scenario& scenario) {
  const auto& stratum = scenario.design.stratum;
  if (!spec.subset || !stratum) return "";
  return spec.subset->at_or_above ? stratum->at_or_above : stratum->below;
}

}  // namespace

AnalysisLabel label_of(const analysis::AnalysisSpec& spec, const simulation::Scenario& scenario) {
  std::vector<std::string> arms;
  for (const auto arm : spec.arms) arms.push_back(scenario.design.arms.at(arm).name);
  std::vector<std::string> covariates;
  for (const auto& term : spec.covariates) covariates.emplace_back(name_of(term));
  return {spec.name,
          scenario.endpoints.at(spec.endpoint).name,
          text_of(spec.test),
          text_of(spec.role),
          subset_of(spec, scenario),
          fmt::format("{}", fmt::join(arms, " vs ")),
          fmt::format("{}", fmt::join(covariates, ", ")),
          tested_of(spec),
          spec.interaction,
          spec.alpha,
          spec.sides};
}

std::vector<std::size_t> decisive_analyses(const std::vector<AnalysisLabel>& analyses) {
  std::vector<std::size_t> places;
  for (std::size_t a = 0; a < analyses.size(); ++a) {
    if (analyses[a].is_primary()) places.push_back(a);
  }
  if (places.empty() && !analyses.empty()) places.push_back(0);
  return places;
}

EndpointLabel label_of(const analysis::Endpoint& endpoint, const simulation::Scenario& scenario) {
  const auto visit = scenario.design.conduct.visits.visits.at(endpoint.visit).name;
  const auto benefit = text_of(endpoint.benefit);
  const auto missing = text_of(endpoint.missing);
  const auto rescue = text_of(endpoint.rescue);
  if (const auto* what = std::get_if<analysis::VariableMeasure>(&endpoint.what)) {
    return {endpoint.name,
            std::string(info(what->variable).name),
            text_of(what->measure),
            text_of(what->transform),
            visit,
            benefit,
            missing,
            rescue,
            unit_of(*what)};
  }
  const auto of_definition = [&](std::string_view what, std::string_view measure, std::string_view without_value,
                                 std::string_view unit) {
    return EndpointLabel{.name = endpoint.name,
                         .what = std::string(what),
                         .measure = std::string(measure),
                         .transform = text_of(Transform::none),
                         .visit = visit,
                         .benefit = benefit,
                         .missing = std::string(without_value),
                         .rescue = rescue,
                         .unit = std::string(unit)};
  };
  constexpr std::string_view censored = "censored";
  if (const auto* time = std::get_if<analysis::TimeToEvent>(&endpoint.what)) {
    return time->first ? of_definition(results_word(*time->first), time_to_event_measure, censored, "1")
                       : of_definition(insulin_free_time, event_free_time_measure, censored, "d");
  }
  const auto definition = std::get<analysis::ResponderDefinition>(endpoint.what);
  return of_definition(results_word(definition), responder_measure, missing, "1");
}

std::string distribution_of(const Parameter& parameter) {
  const double sd = parameter.spread.sd;
  switch (parameter.spread.kind) {
    case SpreadKind::none:
      return "constant";
    case SpreadKind::normal:
      return fmt::format("normal, SD {}", sd);
    case SpreadKind::lognormal:
      return fmt::format("lognormal, SD of ln {}{}", sd, parameter.spread.mean_preserving ? ", value is the mean" : "");
    case SpreadKind::logit_normal:
      return fmt::format("logit-normal, SD of logit {}", sd);
  }
  throw std::logic_error("unknown kind of spread");
}

}  // namespace islet::output
