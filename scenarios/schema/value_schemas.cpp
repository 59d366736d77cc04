#include "scenarios/schema/value_schemas.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "scenarios/reader/text/known_words.hpp"
#include "scenarios/reader/text/map_reader.hpp"

namespace islet::scenarios::schema {
namespace {

// The grammar of scenarios/reader/text/number_text.hpp.
constexpr std::string_view number_pattern = R"(-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?)";

// Those in which a scenario may write something; a dimension without units is a bare number.
constexpr std::array written_dimensions = {Dimension::fraction,        Dimension::time,         Dimension::rate,
                                           Dimension::hba1c,           Dimension::glucose,      Dimension::c_peptide,
                                           Dimension::insulin,         Dimension::cell_dose,    Dimension::insulin_dose,
                                           Dimension::body_mass_index, Dimension::mass,         Dimension::subject_rate,
                                           Dimension::homa_beta,       Dimension::cytokine,     Dimension::cell_count,
                                           Dimension::cell_share,      Dimension::glucose_decay};

std::string literally(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (std::string_view(".*+?()[]{}^$|\\").find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
  return out;
}

Words units_written(Dimension dimension) {
  Words units;
  for (const auto& unit : units_of(dimension)) {
    if (unit.text.empty() || (dimension == Dimension::fraction && unit.text == "1")) continue;
    units.emplace_back(unit.text);
  }
  return units;
}

Json pattern_of(const Words& units) {
  Words quoted;
  for (const auto& unit : units) quoted.push_back(literally(unit));
  return {{"type", "string"}, {"pattern", fmt::format("^{} +({})$", number_pattern, fmt::join(quoted, "|"))}};
}

Json closed_map(std::string_view says, const std::vector<Key>& keys) {
  Json map = {{"type", "object"}, {"description", says}, {"additionalProperties", false}};
  map["properties"] = Json::object();
  Words due;
  for (const auto& key : keys) {
    map["properties"][key.name] = key.value;
    if (key.required) due.push_back(key.name);
  }
  if (!due.empty()) map["required"] = due;
  return map;
}

}  // namespace

std::string word_of(Dimension dimension) {
  std::string word(name_of(dimension));
  std::ranges::replace(word, ' ', '_');
  return word;
}

Json refer(std::string_view definition, std::string_view says) {
  return {{"$ref", fmt::format("#/$defs/{}", definition)}, {"description", says}};
}

Json quantity(Dimension dimension, std::string_view says, const Words& examples) {
  if (dimension == Dimension::number) return number(says);
  const auto units = units_written(dimension);
  Json out = refer(word_of(dimension), fmt::format("{} Written with its unit: {}.", says, fmt::join(units, ", ")));
  if (!examples.empty()) out["examples"] = examples;
  return out;
}

Json quantity_in(std::string_view unit, std::string_view says) {
  if (unit.empty() || unit == "1") return number(says);
  Json out = pattern_of({std::string(unit)});
  out["description"] = says;
  return out;
}

Json money(std::string_view says) {
  return {{"type", "string"}, {"pattern", fmt::format("^{} +[A-Za-z]{{1,8}}$", number_pattern)}, {"description", says}};
}

Json whole(std::uint64_t low, std::uint64_t high, std::string_view says) {
  return {{"type", "integer"}, {"minimum", low}, {"maximum", high}, {"description", says}};
}

Json number(std::string_view says) { return {{"type", "number"}, {"description", says}}; }

Json truth(std::string_view says) { return {{"type", "boolean"}, {"description", says}}; }

Json choice(const Words& words, std::string_view says) { return {{"enum", words}, {"description", says}}; }

Json number_with_unit(std::string_view says) {
  return {{"type", Json::array({"number", "string"})}, {"description", says}};
}

Json text(std::string_view says) { return refer("text", says); }

Json name(std::string_view says) { return refer("name", says); }

Json reference(std::string_view says) { return refer("text", says); }

Json list_of(Json item, std::string_view says) {
  return {
      {"type", "array"}, {"description", says}, {"minItems", 1}, {"maxItems", most_items}, {"items", std::move(item)}};
}

Json map_of(std::string_view says, const std::vector<Key>& keys) {
  Json map = closed_map(says, keys);
  for (const auto* remark : {"note", "source", "status"}) {
    if (!map["properties"].contains(remark)) map["properties"][remark] = {{"$ref", fmt::format("#/$defs/{}", remark)}};
  }
  return map;
}

Json map_by(std::string_view says, const std::vector<Key>& keys) { return closed_map(says, keys); }

Json either(std::string_view says, Json first, Json second) {
  return {{"description", says}, {"anyOf", Json::array({std::move(first), std::move(second)})}};
}

Json has(std::string_view key) { return {{"required", Json::array({key})}}; }

Json has_one_of(const Words& keys) {
  auto cases = Json::array();
  for (const auto& key : keys) cases.push_back(has(key));
  return {{"oneOf", cases}};
}

Json without(const Words& keys) {
  Json none = Json::object();
  for (const auto& key : keys) none[key] = false;
  return {{"properties", none}};
}

Json value_is(std::string_view key, const Words& words) {
  Json out = has(key);
  out["properties"] = Json{{std::string(key), Json{{"enum", words}}}};
  return out;
}

Json where(Json condition, Json then) { return {{"if", std::move(condition)}, {"then", std::move(then)}}; }

Json definitions() {
  Json out = Json::object();
  const Json scalar = {{"type", Json::array({"string", "number", "boolean"})}};
  out["text"] = scalar;
  out["name"] = scalar;
  out["name"]["pattern"] = "^[A-Za-z0-9_+-]([A-Za-z0-9_+ -]{0,62}[A-Za-z0-9_+-])?$";
  out["note"] = refer("text", "A remark; shown where `status: assumed` marks an assumption.");
  out["source"] = refer("text", "Where this comes from.");
  out["status"] = choice(status_words(), "What is marked as assumed is listed among the assumptions of the results.");
  for (const auto dimension : written_dimensions) {
    const auto units = units_written(dimension);
    Json entry = pattern_of(units);
    entry["description"] =
        fmt::format("{}: a number, a space and a unit: {}.", name_of(dimension), fmt::join(units, ", "));
    out[word_of(dimension)] = entry;
  }
  return out;
}

Words event_words() {
  Words words;
  for (const auto& variable : all_variables()) {
    if (variable.kind == VariableKind::event_count) words.emplace_back(variable.name);
  }
  return words;
}

Words variable_words(bool with_events) {
  Words words;
  for (const auto& variable : all_variables()) {
    if (with_events || variable.kind != VariableKind::event_count) words.emplace_back(variable.name);
  }
  return words;
}

}  // namespace islet::scenarios::schema
