#pragma once
// The program's own parameters, and changed copies of them.

#include <functional>
#include <vector>

#include "engine/core/parameter.hpp"
#include "models/embedded_parameters.hpp"
#include "scenarios/reader/parameters/parameter_file.hpp"

namespace islet::testing_models {

inline const ParameterTable& table() {
  static const ParameterTable read = [] {
    std::vector<scenarios::ParameterText> files;
    for (const auto& file : embedded_parameter_files()) {
      if (!file.name.starts_with("presets/")) files.push_back({file.name, file.text});
    }
    return scenarios::read_parameter_table(files);
  }();
  return read;
}

inline ParameterTable changed(const std::function<void(Parameter&)>& change) {
  auto parameters = table().all();
  for (auto& parameter : parameters) change(parameter);
  return ParameterTable(std::move(parameters));
}

// Nobody differs from the typical value and nothing fluctuates.
inline ParameterTable without_variation() {
  return changed([](Parameter& p) {
    p.spread = {};
    if (p.id.starts_with("process_noise.") && p.id.ends_with(".sd")) p.value = 0.0;
  });
}

}  // namespace islet::testing_models
