#pragma once
// What many readings of one scenario share, so that thousands of design points take seconds and not gigabytes.

#include <map>
#include <memory>
#include <utility>
#include <vector>

#include "engine/core/parameter.hpp"
#include "engine/simulation/scenario/scenario.hpp"
#include "scenarios/reader/scenario_reader.hpp"

namespace islet::scenarios {

// The same knowledge, but each preset is read only once. For use by one thread.
[[nodiscard]] Knowledge with_remembered_presets(const Knowledge& known);

// One table for each different set of values that scenarios give to parameters.
class SharedParameters {
 public:
  explicit SharedParameters(const ParameterTable& table) : table_(table) {}
  [[nodiscard]] std::shared_ptr<const ParameterTable> with(const std::vector<simulation::ParameterOverride>& overrides);

 private:
  const ParameterTable& table_;
  std::map<std::vector<std::pair<std::string, double>>, std::shared_ptr<const ParameterTable>> tables_;
};

}  // namespace islet::scenarios
