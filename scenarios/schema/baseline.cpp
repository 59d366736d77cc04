// Rows of the trial's baseline table.

#include <fmt/format.h>

#include "scenarios/schema/sections.hpp"

namespace islet::scenarios::schema {
namespace {

bool may_have_share(const VariableInfo& variable) {
  return variable.variable == Variable::male || variable.variable == Variable::insulin_dose ||
         variable.variable == Variable::oral_drugs || variable.variable == Variable::insulin_independent;
}

// Variables of one dimension have the same kind of row.
std::string row_of(const VariableInfo& variable) {
  const bool meal_test = variable.kind == VariableKind::meal_test;
  return fmt::format("row_of_{}{}{}", word_of(variable.dimension), may_have_share(variable) ? "_or_share" : "",
                     meal_test ? "_without_range" : "");
}

Json row(const VariableInfo& variable) {
  const auto amount = [&](std::string_view says) { return quantity(variable.dimension, says); };
  Json range = list_of(amount("An end of the range."), "Nobody lies outside [low, high].");
  range["minItems"] = range["maxItems"] = 2;
  std::vector<Key> keys = {{"median", amount("Of those enrolled, as measured.")},
                           {"mean", amount("Of those enrolled, as measured; with `sd`.")},
                           {"sd", amount("Above 0; with `mean`.")},
                           {"range", range}};
  if (may_have_share(variable))
    keys.push_back({"share", quantity(Dimension::fraction, "Share with a value above 0.", {"55 %"})});
  Json out = map_of("Median, mean and sd, range, or share.", keys);
  out["anyOf"] = Json::array({has("median"), has("mean"), has("range"), has("share")});
  out["dependentRequired"] = {{"mean", {"sd"}}, {"sd", {"mean"}}};
  out["allOf"] = Json::array({where(has("median"), without({"mean", "sd"})), where(has("share"), without({"range"}))});
  if (variable.kind == VariableKind::meal_test) out["allOf"].push_back(without({"range"}));
  return out;
}

bool is_row(const VariableInfo& variable) { return variable.kind != VariableKind::event_count; }

}  // namespace

Json rows_of_baseline() {
  Json out = Json::object();
  for (const auto& variable : all_variables()) {
    if (is_row(variable) && !out.contains(row_of(variable))) out[row_of(variable)] = row(variable);
  }
  return out;
}

Json baseline() {
  std::vector<Key> keys;
  for (const auto& variable : all_variables()) {
    if (!is_row(variable)) continue;
    keys.push_back({std::string(variable.name),
                    refer(row_of(variable), fmt::format("{}, as the trial's table prints it.", variable.long_name))});
  }
  return map_by(
      "The baseline table of the trial, measured after eligibility; the population is moved until it is reached.",
      keys);
}

}  // namespace islet::scenarios::schema
