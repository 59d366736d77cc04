#include "scenarios/reader/design_space/settable_scenario.hpp"

#include "scenarios/reader/design_space/path.hpp"
#include "scenarios/reader/design_space/scenario_parts.hpp"
#include "scenarios/reader/parameters/shared_knowledge.hpp"
#include "scenarios/reader/tree_reader.hpp"

namespace islet::scenarios {

SettableScenario::SettableScenario(std::string file_name, std::string_view text, const Knowledge& known)
    : file_name_(std::move(file_name)), known_(with_remembered_presets(known)) {
  FaultList faults(file_name_);
  tree_ = parts_of(text, faults).scenario;
  (void)read_tree(tree_, faults, known_);
  faults.reject_if_any();
}

PointReading SettableScenario::read_at(const std::vector<Setting>& settings) const {
  FaultList faults(file_name_);
  std::vector<simulation::Assumption> none;
  Context context{faults, known_, none};
  Node tree = tree_;
  for (const auto& [path, text] : settings) {
    const Node value{.kind = Kind::scalar, .text = text, .quoted = false, .items = {}, .entries = {}, .mark = {}};
    for (const auto& target : targets_of(path, {}, tree_, context)) put(tree, target, value);
  }
  auto scenario = read_tree(tree, faults, known_);
  faults.reject_if_any();
  SharedParameters tables(*known_.parameters);
  auto parameters = tables.with(scenario->parameter_overrides);
  return {std::move(*scenario), std::move(parameters)};
}

}  // namespace islet::scenarios
