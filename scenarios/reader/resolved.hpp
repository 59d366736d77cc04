#pragma once
// The scenario as it will run: every default filled, canonical units, one order of keys.

#include "engine/simulation/design_space.hpp"
#include <optional>

#include "engine/simulation/scenario.hpp"
#include "scenarios/reader/sensitivity/sensitivity_spec.hpp"

namespace islet::scenarios {

// Writes `resolved` (JSON) and `sha256` (of it), the design space and the sensitivity
// analysis included. Call it again after changing a scenario, e.g.
// its seed.
void fill_resolved(simulation::Scenario& scenario, const simulation::DesignSpace& space,
                   const std::optional<SensitivitySpec>& sensitivity = std::nullopt);

}  // namespace islet::scenarios
