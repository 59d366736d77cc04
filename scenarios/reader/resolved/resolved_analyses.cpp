// Endpoints and analyses of a resolved scenario.

#include <array>

#include "scenarios/reader/resolved/resolved_sections.hpp"

namespace islet::scenarios {
namespace {

template <std::size_t N, typename Enum>
const char* name_in(const std::array<const char*, N>& names, Enum value) {
  return names.at(static_cast<std::size_t>(value));
}

constexpr std::array measures = {"change", "percent_change", "log_ratio", "value"};
constexpr std::array transforms = {"none", "log", "log1p", "sqrt"};
constexpr std::array benefits = {"increase", "decrease"};
constexpr std::array missing_rules = {"complete_case", "non_responder", "last_value"};
constexpr std::array quantification_rules = {"half", "lloq", "censored"};
constexpr std::array tests = {"t",        "t_welch",  "t_paired",   "ancova",
                              "wilcoxon", "fisher",   "chi_square", "wilcoxon_signed_rank",
                              "mcnemar",  "logistic", "poisson",    "negative_binomial",
                              "log_rank"};
constexpr std::array roles = {"primary", "secondary"};

std::string name_of(const analysis::CovariateTerm& term) {
  if (const auto* variable = std::get_if<Variable>(&term)) return std::string(info(*variable).name);
  return std::holds_alternative<analysis::DoseReceived>(term) ? "dose" : "baseline";
}

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
      json["measure"] = name_in(measures, measure->measure);
      json["transform"] = name_in(transforms, measure->transform);
    } else if (const auto* time = std::get_if<analysis::TimeToEvent>(&endpoint.what)) {
      json["time_to"] = time->first ? analysis::name_of(*time->first) : "return_to_insulin";
    } else {
      json["definition"] = name_of(std::get<analysis::ResponderDefinition>(endpoint.what));
    }
    json["visit"] = scenario.design.conduct.visits.visits.at(endpoint.visit).name;
    json["benefit"] = name_in(benefits, endpoint.benefit);
    json["missing"] = name_in(missing_rules, endpoint.missing);
    json["below_quantification"] = name_in(quantification_rules, endpoint.below_quantification);
    if (scenario.design.conduct.rescue.active()) json["rescue"] = name_of(endpoint.rescue);
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
                 {"test", name_in(tests, spec.test)},
                 {"arms", arms},
                 {"covariates", covariates_json(spec)},
                 {"subset", subset_json(spec, scenario)},
                 {"interaction", spec.interaction},
                 {"alpha", spec.alpha},
                 {"sides", spec.sides},
                 {"role", name_in(roles, spec.role)}};
    if (analysis::is_generalized_linear(spec.test)) {
      json["tested"] = spec.tested ? name_of(spec.covariates.at(*spec.tested)) : "arm";
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
