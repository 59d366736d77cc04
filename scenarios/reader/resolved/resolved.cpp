#include "scenarios/reader/resolved/resolved.hpp"

#include <nlohmann/json.hpp>

#include "engine/analysis/analysis_words.hpp"
#include "engine/core/sha256.hpp"
#include "scenarios/reader/resolved/resolved_sections.hpp"
#include "scenarios/reader/sensitivity/resolved_sensitivity.hpp"

namespace islet::scenarios {
namespace {

Json overrides_of(const simulation::Scenario& scenario) {
  Json json = Json::object();
  for (const auto& change : scenario.parameter_overrides) json[change.id] = change.value;
  return json;
}

Json assumptions_of(const simulation::Scenario& scenario) {
  Json list = Json::array();
  for (const auto& assumption : scenario.assumptions) {
    list.push_back({{"what", assumption.what}, {"text", assumption.text}});
  }
  return list;
}

Json header_of(const simulation::Scenario& scenario) {
  Json json;
  json["format"] = 1;
  json["title"] = scenario.title;
  json["reference"] = scenario.reference;
  json["seed"] = scenario.seed;
  if (scenario.replicates) json["replicates"] = *scenario.replicates;
  return json;
}

Json solve_json(const SolveQuestion& question) {
  const auto& spec = question.spec;
  Json json = {{"for", question.name},
               {"range", {value_text(question, spec.lowest), value_text(question, spec.highest)}},
               {"power", spec.target},
               {"confidence", spec.confidence},
               {"analysis", question.analysis},
               {"precision", spec.precision},
               {"whole_numbers", spec.whole_numbers},
               {"scale", static_cast<int>(spec.scale)},
               {"at_most", spec.budget},
               {"confirmation", spec.confirmation}};
  if (question.at) json["at"] = {{"variable", info(question.at->variable).name}, {"visit", question.at->visit_name}};
  if (question.asks_for_difference()) {
    json.erase("power");
    json["at"]["difference"] = *question.at->difference;
  }
  return json;
}

Json costs_json(const simulation::Costs& costs) {
  Json per = Json::object();
  for (const auto& rate : costs.rates) per[std::string(name_of(rate.resource))] = rate.price;
  return {{"currency", costs.currency},
          {"fixed", costs.fixed},
          {"per", per},
          {"analysis", costs.analysis},
          {"budget", costs.budget ? Json(*costs.budget) : Json(nullptr)},
          {"confidence", costs.confidence}};
}

// What may differ between design points.
void add_trial(const simulation::Scenario& scenario, Json& json) {
  json["population"] = population_json(scenario);
  json["disease"] = disease_json(scenario.disease);
  json["products"] = products_json(scenario);
  json["arms"] = arms_json(scenario);
  json["conduct"] = conduct_json(scenario.design.conduct);
  json["failures"] = {{"tolerate", scenario.tolerated_failures}};
  json["output"] = {{"patients", scenario.stored_replicates}};
  if (!scenario.events.empty()) json["events"] = events_json(scenario);
  json["endpoints"] = endpoints_json(scenario);
  json["analyses"] = analyses_json(scenario);
  json["success"] = success_json(scenario);
  if (!scenario.families.empty()) json["families"] = families_json(scenario);
  json["rate_interval"] = analysis::scenario_word(scenario.rate_interval);
  json["parameters"] = overrides_of(scenario);
  if (scenario.costs) json["costs"] = costs_json(*scenario.costs);
  if (scenario.uncertainty) json["uncertainty"] = uncertainty_json(*scenario.uncertainty);
  json["assumptions"] = assumptions_of(scenario);
}

}  // namespace

Json population_json(const simulation::Scenario& scenario) {
  Json json;
  json["model"] = scenario.population.preset;
  json["baseline"] = baseline_json(scenario.baseline);
  json["strata"] = stratum_json(scenario.design.stratum);
  json["eligibility"] = eligibility_json(scenario.design.eligibility);
  json["distributions"] = distributions_json(scenario.population);
  return json;
}

Json products_json(const simulation::Scenario& scenario) {
  Json list = Json::array();
  for (const auto& product : scenario.products) {
    list.push_back({{"name", product.name},
                    {"model", product.model},
                    {"preset", product.preset},
                    {"viability", product.viability},
                    {"donor_lots", product.donor_lots},
                    {"source", name_of(product.source)},
                    {"cells", name_of(product.cells)}});
  }
  return list;
}

Json events_json(const simulation::Scenario& scenario) {
  Json list = Json::array();
  for (const auto event : scenario.events) list.push_back(info(event).name);
  return list;
}

Json disease_json(const model::DiseaseSpec& disease) {
  return {{"glycemia", disease.glycemia}, {"hba1c", disease.hba1c}, {"beta_cell", disease.beta_cell}};
}

void fill_resolved(simulation::Scenario& scenario, const simulation::DesignSpace& space, const Questions& questions,
                   const std::optional<SensitivitySpec>& sensitivity) {
  Json json = header_of(scenario);
  if (const auto& rule = questions.precision) {
    json["precision"] = {{"power", rule->half_width}, {"at_most", rule->budget}, {"stage", rule->stage}};
  }
  if (questions.solve) json["solve"] = solve_json(*questions.solve);
  add_trial(scenario, json);
  if (!space.factors.empty()) json["design_space"] = design_space_json(space);
  if (sensitivity) json["sensitivity"] = sensitivity_json(*sensitivity);
  scenario.resolved = json.dump(2);
  scenario.sha256 = sha256(scenario.resolved);
}

std::vector<std::string> changes_of_points(const simulation::Scenario& scenario,
                                           const std::vector<PointReading>& points) {
  Json base;
  add_trial(scenario, base);
  std::vector<std::string> changes;
  changes.reserve(points.size());
  for (const auto& point : points) {
    Json at_point;
    add_trial(point.scenario, at_point);
    changes.push_back(Json::diff(base, at_point).dump());
  }
  return changes;
}

}  // namespace islet::scenarios
