#pragma once
// From the text of a scenario file to a checked Scenario. The format is documented in docs/scenario_format.md.

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/faults.hpp"
#include "engine/core/parameter.hpp"
#include "engine/simulation/scenario/design_space.hpp"
#include "engine/simulation/scenario/scenario.hpp"
#include "scenarios/reader/parameters/knowledge.hpp"
#include "scenarios/reader/questions/questions.hpp"
#include "scenarios/reader/sensitivity/sensitivity_spec.hpp"

namespace islet::scenarios {

// The scenario at one point of its design space.
struct PointReading {
  simulation::Scenario scenario;  // `text`, `resolved` and `sha256` are those of the file, left empty
  std::shared_ptr<const ParameterTable> parameters;  // with the scenario's overrides; points with the same share them
};

struct Reading {
  simulation::Scenario scenario;     // of the file without its design space
  ParameterTable parameters;         // with the scenario's overrides
  simulation::DesignSpace space;     // empty without one
  std::vector<PointReading> points;  // in the order of the design space; without one the scenario itself
  std::vector<std::string> changes;  // JSON Patch from the resolved scenario to each point; empty when equal
  Questions questions;
  std::optional<SensitivitySpec> sensitivity;
};

// Throws InputRejected with all faults of the file.
[[nodiscard]] Reading read_scenario(const std::string& file_name, std::string_view text, const Knowledge& known);

// The text of a regular, readable file of at most 1 MiB that holds UTF-8 text; anything else is InputRejected.
[[nodiscard]] std::string read_scenario_file(const std::filesystem::path& path);

// Each fault as file:line:column, the line itself with a caret, why it is a fault, and what to write instead.
[[nodiscard]] std::string render(const std::vector<InputFault>& faults, std::string_view text);

}  // namespace islet::scenarios
