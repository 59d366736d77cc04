#include "scenarios/reader/design_space/people_key.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "engine/trial/schedule.hpp"
#include "scenarios/reader/resolved/resolved_sections.hpp"

namespace islet::scenarios {
namespace {

bool acts_on_the_treated_only(std::string_view parameter) {
  constexpr std::array<std::string_view, 3> groups = {"msc.", "trial_effect.", "events."};
  return std::ranges::any_of(groups, [&](std::string_view group) { return parameter.starts_with(group); });
}

Json parameters_json(const simulation::Scenario& scenario, bool all) {
  Json json = Json::object();
  for (const auto& change : scenario.parameter_overrides) {
    if (all || !acts_on_the_treated_only(change.id)) json[change.id] = change.value;
  }
  return json;
}

Json people_json(const simulation::Scenario& scenario) {
  const auto& design = scenario.design;
  Json json;
  json["population"] = population_json(scenario);
  json["disease"] = disease_json(scenario.disease);
  json["markers"] = scenario.disease.markers;
  json["screening_day"] = design.conduct.screening_day;
  json["baseline_day"] = trial::nominal_visit_day(design, 0, design.baseline_visit());
  const bool nonrandomized = std::holds_alternative<trial::Nonrandomized>(design.conduct.allocation);
  json["selection"] = nonrandomized ? allocation_json(design.conduct) : Json(nullptr);
  json["routine_care"] = routine_care_json(design.conduct.routine_care);
  return json;
}

}  // namespace

std::string population_key(const simulation::Scenario& scenario) {
  auto json = people_json(scenario);
  json["parameters"] = parameters_json(scenario, false);
  return json.dump();
}

std::string people_key(const simulation::Scenario& scenario) {
  auto json = people_json(scenario);
  json["products"] = products_json(scenario);
  json["events"] = events_json(scenario);
  json["parameters"] = parameters_json(scenario, true);
  return json.dump();
}

}  // namespace islet::scenarios
