// Adverse events that are simulated, and what is compared.

#include "scenarios/reader/text/known_words.hpp"
#include "scenarios/schema/sections.hpp"

namespace islet::scenarios::schema {
namespace {

Words times_to() {
  auto words = scenario_words<analysis::ResponderDefinition>();
  words.emplace_back("return_to_insulin");
  return words;
}

std::vector<Key> keys_of_endpoint() {
  return {
      {"name", name("Analyses name it."), required},
      {"variable", choice(variable_words(true), "A measured variable. Counts of events need `events`.")},
      {"definition", choice(scenario_words<analysis::ResponderDefinition>(), "A responder definition.")},
      {"time_to", choice(times_to(), "The time to the first visit at which a definition is met.")},
      {"measure", choice(scenario_words<analysis::Measure>(), "Of a variable, against baseline. Default: change.")},
      {"transform", choice(scenario_words<analysis::Transform>(), "Of the values before the change. Default: none.")},
      {"visit", quantity(Dimension::time, "A visit of the plan after baseline.", {"12 month"}), required},
      {"benefit",
       choice(scenario_words<analysis::Benefit>(), "The direction in which power counts. Due for variables.")},
      {"missing", choice(scenario_words<analysis::Missing>(), "What stands for a missing value. Due for definitions.")},
      {"rescue", choice(scenario_words<analysis::RescueStrategy>(),
                        "What values after rescue count as. Default: treatment_policy, listed.")},
      {"below_quantification", choice(scenario_words<analysis::BelowQuantification>(),
                                      "What a value below the limit of quantification counts as. Default: half.")}};
}

Json of_a_variable() {
  Json out = has("benefit");
  out["properties"] = {{"missing", {{"enum", {"complete_case", "last_value"}}}},
                       {"rescue", {{"enum", {"treatment_policy", "while_on_treatment", "hypothetical"}}}}};
  return out;
}

Json of_a_definition() {
  Json out = has("missing");
  out["properties"] = without({"measure", "transform"})["properties"];
  return out;
}

Json of_a_time() {
  Json out = without({"measure", "transform", "missing"});
  out["properties"]["rescue"] = {{"enum", {"treatment_policy"}}};
  return out;
}

}  // namespace

Json events() {
  Json list = list_of(choice(event_words(), "An event."), "Events by name, each once.");
  list["uniqueItems"] = true;
  return either("Adverse events and hypoglycemia to simulate; they cost time. Default: none.",
                choice({"all"}, "All of them."), list);
}

Json endpoints() {
  Json endpoint = map_of("Exactly one of `variable`, `definition` and `time_to`.", keys_of_endpoint());
  endpoint["oneOf"] = has_one_of({"variable", "definition", "time_to"})["oneOf"];
  const Json ratio = {{"properties", {{"transform", {{"enum", {"none"}}}}}}};
  const Json count = {
      {"properties",
       {{"measure", {{"enum", {"change", "value"}}}}, {"transform", {{"enum", {"none", "log1p", "sqrt"}}}}}}};
  endpoint["allOf"] = Json::array({where(has("variable"), of_a_variable()), where(has("definition"), of_a_definition()),
                                   where(has("time_to"), of_a_time()),
                                   where(value_is("measure", {"percent_change", "log_ratio"}), ratio),
                                   where(value_is("variable", event_words()), count)});
  return list_of(endpoint, "What is compared.");
}

}  // namespace islet::scenarios::schema
