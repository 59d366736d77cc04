// Criteria of entry: rules on measured values, independent attributes, and what is not simulated.

#include "scenarios/schema/sections.hpp"

namespace islet::scenarios::schema {
namespace {

const Words& limits() {
  static const Words words = {"at_least", "at_most", "above", "below", "equals"};
  return words;
}

// The limits are quantities of the variable that is named beside them.
Json limits_by_variable() {
  auto out = Json::array();
  for (const auto& variable : all_variables()) {
    if (variable.kind == VariableKind::event_count) continue;
    Json properties = Json::object();
    for (const auto& limit : limits()) {
      properties[limit] = quantity(variable.dimension, "A value that a person can have.");
    }
    const Json typed = {{"properties", properties}};
    bool found = false;
    for (auto& earlier : out) {
      if (earlier["then"] != typed) continue;
      earlier["if"]["properties"]["variable"]["enum"].push_back(variable.name);
      found = true;
    }
    if (!found) out.push_back(where(value_is("variable", {std::string(variable.name)}), typed));
  }
  return out;
}

Json any_limit() {
  auto cases = Json::array();
  for (const auto& limit : limits()) cases.push_back(has(limit));
  return {{"anyOf", cases}};
}

}  // namespace

Json eligibility() {
  std::vector<Key> keys = {
      {"name", name("Stands in the flow of the trial."), required},
      {"variable", choice(variable_words(false), "A rule on this variable as measured at screening.")},
      {"attribute", name("An independent draw that counts in screening; needs `prevalence`.")},
      {"not_simulated", text("Kept and listed as not simulated.")},
      {"prevalence", quantity(Dimension::fraction, "Share of candidates who have the attribute.", {"6 %"})},
      {"exclude", truth("true: who has the attribute is excluded; false: only they are admitted. Default: true.")}};
  const std::string_view says[] = {"Lower limit, included.", "Upper limit, included.", "Lower limit, excluded.",
                                   "Upper limit, excluded.", "Exactly this value."};
  for (std::size_t i = 0; i < limits().size(); ++i) keys.push_back({limits()[i], {{"description", says[i]}}});
  Json out = map_of("A criterion: exactly one of `variable`, `attribute` and `not_simulated`.", keys);
  out["oneOf"] = has_one_of({"variable", "attribute", "not_simulated"})["oneOf"];
  out["allOf"] = limits_by_variable();
  out["allOf"].push_back(where(has("variable"), any_limit()));
  out["allOf"].push_back(where(has("attribute"), has("prevalence")));
  out["allOf"].push_back({{"dependentRequired", {{"prevalence", {"attribute"}}, {"exclude", {"attribute"}}}}});
  for (const auto& limit : limits()) out["allOf"].back()["dependentRequired"][limit] = {"variable"};
  return list_of(out, "In the order of screening.");
}

}  // namespace islet::scenarios::schema
