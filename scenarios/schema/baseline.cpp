// Rows of the trial's baseline table.

#include <fmt/format.h>

#include "scenarios/schema/sections.hpp"

namespace islet::scenarios::schema {
namespace {

Json row(const VariableInfo& variable) {
  const auto amount = [&](std::string_view says) { return quantity(variable.dimension, says); };
  const bool shared = variable.variable == Variable::male || variable.variable == Variable::insulin_dose ||
                      variable.variable == Variable::oral_drugs || variable.variable == Variable::insulin_independent;
  Json range = list_of(amount("An end of the range."), "Nobody lies outside [low, high].");
  range["minItems"] = range["maxItems"] = 2;
  std::vector<Key> keys = {{"median", amount("Of those enrolled, as measured.")},
                           {"mean", amount("Of those enrolled, as measured; with `sd`.")},
                           {"sd", amount("Above 0; with `mean`.")},
                           {"range", range}};
  if (shared) keys.push_back({"share", quantity(Dimension::fraction, "Share with a value above 0.", {"55 %"})});
  Json out = map_of(
      fmt::format("{}, as the trial's table prints it: median, mean and sd, range, or share.", variable.long_name),
      keys);
  out["anyOf"] = Json::array({has("median"), has("mean"), has("range"), has("share")});
  out["dependentRequired"] = {{"mean", {"sd"}}, {"sd", {"mean"}}};
  out["allOf"] = Json::array({where(has("median"), without({"mean", "sd"})), where(has("share"), without({"range"}))});
  if (variable.kind == VariableKind::meal_test) out["allOf"].push_back(without({"range"}));
  return out;
}

}  // namespace

Json baseline() {
  std::vector<Key> keys;
  for (const auto& variable : all_variables()) {
    if (variable.kind != VariableKind::event_count) keys.push_back({std::string(variable.name), row(variable)});
  }
  return map_by(
      "The baseline table of the trial, measured after eligibility; the population is moved until it is reached.",
      keys);
}

}  // namespace islet::scenarios::schema
