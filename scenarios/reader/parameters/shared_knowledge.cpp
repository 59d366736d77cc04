#include "scenarios/reader/parameters/shared_knowledge.hpp"

namespace islet::scenarios {

Knowledge with_remembered_presets(const Knowledge& known) {
  Knowledge out = known;
  const auto remembered = std::make_shared<std::map<std::string, model::PopulationSpec>>();
  out.preset = [read = known.preset, remembered](const std::string& name) {
    const auto found = remembered->find(name);
    return found != remembered->end() ? found->second : remembered->emplace(name, read(name)).first->second;
  };
  return out;
}

std::shared_ptr<const ParameterTable> SharedParameters::with(
    const std::vector<simulation::ParameterOverride>& overrides) {
  std::vector<std::pair<std::string, double>> key;
  for (const auto& change : overrides) key.emplace_back(change.id, change.value);
  auto& table = tables_[key];
  if (!table) {
    ParameterTable changed = table_;
    for (const auto& change : overrides) changed = changed.with(change.id, change.value);
    table = std::make_shared<const ParameterTable>(std::move(changed));
  }
  return table;
}

}  // namespace islet::scenarios
