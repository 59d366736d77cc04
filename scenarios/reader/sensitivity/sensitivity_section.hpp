#pragma once
// From the text of a scenario to the checked section `sensitivity`.

#include <optional>
#include <string>
#include <string_view>

#include "scenarios/reader/design_space/scenario_parts.hpp"
#include "scenarios/reader/sensitivity/sensitivity_spec.hpp"

namespace islet::scenarios {

// Returns nothing when there is no section, or when it has faults. What it assumes is added to the scenario's
// assumptions. While the scenario is not sound itself, only what can be judged without the rest is.
[[nodiscard]] std::optional<SensitivitySpec> sensitivity_of(const ScenarioParts& parts, simulation::Scenario& scenario,
                                                            bool sound, FaultList& faults, const Knowledge& known);

}  // namespace islet::scenarios
