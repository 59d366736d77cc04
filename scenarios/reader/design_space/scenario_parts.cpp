#include "scenarios/reader/design_space/scenario_parts.hpp"

#include <algorithm>

#include "scenarios/reader/text/text_check.hpp"
#include "scenarios/reader/text/yaml_tree.hpp"

namespace islet::scenarios {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
constexpr std::string_view space_key = "design_space";

Node parsed(std::string_view text, FaultList& faults) {
  check_text(text, faults);
  faults.reject_if_any();
  const auto yaml = text.starts_with(byte_order_mark) ? text.substr(byte_order_mark.size()) : text;
  auto tree = parse_yaml(yaml, faults);
  if (!tree) {
    if (faults.empty()) faults.add({1, 1}, "the file is empty", "nothing can be simulated", "begin with `format: 1`");
    faults.reject_if_any();
  }
  return std::move(*tree);
}

}  // namespace

ScenarioParts parts_of(std::string_view text, FaultList& faults) {
  auto tree = parsed(text, faults);
  ScenarioParts parts;
  const auto entry = std::ranges::find(tree.entries, space_key, &Entry::key);
  if (entry != tree.entries.end()) {
    constexpr int after_the_file = 1 << 30;
    const auto next = std::next(entry);
    parts.place = {entry->mark, next == tree.entries.end() ? Mark{after_the_file, 0} : next->mark};
    parts.space = std::move(entry->value);
    tree.entries.erase(entry);
  }
  parts.scenario = std::move(tree);
  return parts;
}

}  // namespace islet::scenarios
