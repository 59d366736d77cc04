#include "scenarios/reader/scenario_reader.hpp"

#include <algorithm>
#include <stdexcept>

#include "scenarios/reader/design_space/read_points.hpp"
#include "scenarios/reader/resolved.hpp"
#include "scenarios/reader/shared_knowledge.hpp"
#include "scenarios/reader/text_check.hpp"
#include "scenarios/reader/tree_reader.hpp"
#include "scenarios/reader/yaml_tree.hpp"

namespace islet::scenarios {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
constexpr std::string_view space_key = "design_space";

// The design space of a scenario, and the scenario without it.
struct Parts {
  Node scenario;
  std::optional<Node> space;
  SpacePlace place;
};

Parts parts_of(Node tree) {
  Parts parts;
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

Reading read_scenario(const std::string& file_name, std::string_view text, const Knowledge& known) {
  if (known.parameters == nullptr || !known.preset) throw std::logic_error("the reader does not know what exists");
  FaultList faults(file_name);
  const auto parts = parts_of(parsed(text, faults));
  auto scenario = read_tree(parts.scenario, faults, known);
  std::optional<WrittenSpace> space;
  if (scenario && parts.space) {
    Context context{faults, known, scenario->assumptions};
    space = read_design_space(*parts.space, parts.scenario, context);
  }
  faults.reject_if_any();  // the scenario is sound by itself before its points are looked at
  SharedParameters tables(*known.parameters);
  Reading reading{std::move(*scenario), *tables.with(scenario->parameter_overrides), {}, {}};
  if (space) {
    reading.points = read_all_points(*space, parts.scenario, reading.scenario, parts.place, known, faults);
    faults.reject_if_any();
    reading.space = space->shown();
  }
  reading.scenario.text = std::string(text);
  fill_resolved(reading.scenario, reading.space);
  if (!space) reading.points.push_back({reading.scenario, std::make_shared<const ParameterTable>(reading.parameters)});
  return reading;
}

}  // namespace islet::scenarios
