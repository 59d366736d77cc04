#pragma once
// Words of the format, for the reader and the schema alike.

#include <array>
#include <string>
#include <utility>
#include <vector>

#include "engine/analysis/analysis_words.hpp"
#include "scenarios/reader/scenario_reader.hpp"

namespace islet::scenarios {

// Of an enumeration of endpoints and analyses.
template <typename Value>
[[nodiscard]] std::vector<std::string> scenario_words() {
  std::vector<std::string> texts;
  for (const auto& word : analysis::words<Value>) texts.emplace_back(word.in_scenario);
  return texts;
}

// The same with what each word stands for, as MapReader::choice_or takes them.
template <typename Value>
[[nodiscard]] std::vector<std::pair<std::string, Value>> choices() {
  std::vector<std::pair<std::string, Value>> table;
  for (const auto& word : analysis::words<Value>) table.emplace_back(word.in_scenario, word.value);
  return table;
}

// The words of other enumerations, whose values have a name_of().
template <typename Value, std::size_t n>
[[nodiscard]] std::vector<std::string> value_names(const std::array<Value, n>& values) {
  std::vector<std::string> texts;
  for (const auto value : values) texts.emplace_back(name_of(value));
  return texts;
}

template <typename Value, std::size_t n>
[[nodiscard]] std::vector<std::pair<std::string, Value>> choices_of(const std::array<Value, n>& values) {
  std::vector<std::pair<std::string, Value>> table;
  for (const auto value : values) table.emplace_back(name_of(value), value);
  return table;
}

[[nodiscard]] std::vector<std::string> status_words();  // of a parameter or a remark
[[nodiscard]] std::vector<std::string> product_model_words(const Knowledge& known);
[[nodiscard]] std::vector<std::string> product_preset_words(const Knowledge& known);

}  // namespace islet::scenarios
