#include "scenarios/reader/scenario_reader.hpp"

#include <fmt/format.h>

#include <stdexcept>

#include "scenarios/reader/design_space/read_points.hpp"
#include "scenarios/reader/design_space/scenario_parts.hpp"
#include "scenarios/reader/parameters/shared_knowledge.hpp"
#include "scenarios/reader/questions/questions.hpp"
#include "scenarios/reader/resolved/resolved.hpp"
#include "scenarios/reader/sensitivity/sensitivity_section.hpp"
#include "scenarios/reader/tree_reader.hpp"

namespace islet::scenarios {

Reading read_scenario(const std::string& file_name, std::string_view text, const Knowledge& known) {
  if (known.parameters == nullptr || !known.preset) throw std::logic_error("the reader does not know what exists");
  FaultList faults(file_name);
  const auto parts = parts_of(text, faults);
  auto scenario = read_tree(parts.scenario, faults, known);
  const bool sound = scenario && faults.empty();  // the sections below have faults of their own
  std::optional<WrittenSpace> space;
  if (scenario && parts.space) {
    Context context{faults, known, scenario->assumptions};
    space = read_design_space(*parts.space, parts.scenario, context);
  }
  std::optional<SensitivitySpec> sensitivity;
  if (scenario) sensitivity = sensitivity_of(parts, *scenario, sound, faults, known);
  auto questions = scenario ? questions_in({parts.scenario, *scenario, sound}, known, faults) : Questions{};
  const bool other_points = parts.space || parts.scenario.find("sensitivity") != nullptr;
  if (const auto* solve = parts.scenario.find("solve"); solve != nullptr && other_points) {
    faults.add(solve->mark, fmt::format("`solve` stands beside `{}`", parts.space ? "design_space" : "sensitivity"),
               "this version solves for one design at a time", "keep one of them");
  }
  if (!sound) faults.reject_if_any();  // the scenario is sound by itself before its points are looked at
  SharedParameters tables(*known.parameters);
  const auto parameters = tables.with(scenario->parameter_overrides);
  Reading reading{std::move(*scenario), *parameters, {}, {}, {}, {}, {}};
  if (space) {
    reading.points = read_all_points(*space, parts.scenario, reading.scenario, parts.place, known, faults);
  }
  faults.reject_if_any();
  if (space) {
    reading.space = space->shown();
    reading.changes = changes_of_points(reading.scenario, reading.points);
  }
  reading.scenario.text = std::string(text);
  fill_resolved(reading.scenario, reading.space, questions, sensitivity);
  reading.questions = std::move(questions);
  reading.sensitivity = std::move(sensitivity);
  if (!space) reading.points.push_back({reading.scenario, parameters});
  return reading;
}

}  // namespace islet::scenarios
