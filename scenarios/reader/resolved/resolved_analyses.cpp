// Endpoints and analyses of a resolved scenario.

#include "engine/analysis/analysis_words.hpp"
#include "scenarios/reader/resolved/resolved_sections.hpp"

namespace islet::scenarios {
namespace {

using analysis::scenario_word;

Json covariates_json(const analysis::AnalysisSpec& spec) {
  Json list = Json::array();
  for (const auto& term : spec.covariates) list.push_back(name_of(term));
  return list;
}

Json subset_json(const analysis::AnalysisSpec& spec, const simulation::Scenario& scenario) {
  if (!spec.subset || !scenario.design.stratum) return nullptr;
  const auto& stratum = *scenario.design.stratum;
  Json json = Json::object();
  json[stratum.name] = spec.subset->at_or_above ? stratum.at_or_above : stratum.below;
  return json;
}

}  // namespace

Json endpoints_json(const simulation::Scenario& scenario) {
  Json list = Json::array();
  for (const auto& endpoint : scenario.endpoints) {
    Json json = {{"name", endpoint.name}};
    if (const auto* measure = std::get_if<analysis::VariableMeasure>(&endpoint.what)) {
      json["variable"] = info(measure->variable).name;
      json["measure"] = scenario_word(measure->measure);
      json["transform"] = scenario_word(measure->transform);
    } else if (const auto* time = std::get_if<analysis::TimeToEvent>(&endpoint.what)) {
      json["time_to"] = time->first ? scenario_word(*time->first) : "return_to_insulin";
    } else {
      json["definition"] = scenario_word(std::get<analysis::ResponderDefinition>(endpoint.what));
    }
    json["visit"] = scenario.design.conduct.visits.visits.at(endpoint.visit).name;
    json["benefit"] = scenario_word(endpoint.benefit);
    json["missing"] = scenario_word(endpoint.missing);
    json["below_quantification"] = scenario_word(endpoint.below_quantification);
    if (scenario.design.conduct.rescue.active()) json["rescue"] = scenario_word(endpoint.rescue);
    list.push_back(json);
  }
  return list;
}

Json analyses_json(const simulation::Scenario& scenario) {
  Json list = Json::array();
  for (const auto& spec : scenario.analyses) {
    Json arms = Json::array();
    for (const auto arm : spec.arms) arms.push_back(scenario.design.arms.at(arm).name);
    Json json = {{"name", spec.name},
                 {"endpoint", scenario.endpoints.at(spec.endpoint).name},
                 {"test", scenario_word(spec.test)},
                 {"arms", arms},
                 {"covariates", covariates_json(spec)},
                 {"subset", subset_json(spec, scenario)},
                 {"interaction", spec.interaction},
                 {"alpha", spec.alpha},
                 {"sides", spec.sides},
                 {"role", scenario_word(spec.role)}};
    if (analysis::is_generalized_linear(spec.test)) {
      json["tested"] = spec.tested ? name_of(spec.covariates.at(*spec.tested)) : analysis::arm_word;
    }
    list.push_back(json);
  }
  return list;
}

Json families_json(const simulation::Scenario& scenario) {
  Json list = Json::array();
  for (const auto& family : scenario.families) {
    Json names = Json::array();
    for (const auto index : family.analyses) names.push_back(scenario.analyses.at(index).name);
    list.push_back({{"name", family.name}, {"analyses", names}, {"alpha", family.alpha}});
  }
  return list;
}

Json success_json(const simulation::Scenario& scenario) {
  if (!scenario.success) return nullptr;
  Json names = Json::array();
  for (const auto index : scenario.success->analyses) names.push_back(scenario.analyses.at(index).name);
  const bool any = scenario.success->rule == simulation::Success::Rule::any_of;
  return {{any ? "any_of" : "all_of", names}};
}

}  // namespace islet::scenarios
