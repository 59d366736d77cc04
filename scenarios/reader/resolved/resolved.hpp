#pragma once
// The scenario as it will run: every default filled, canonical units, one order of keys.

#include <optional>
#include <string>
#include <vector>

#include "engine/simulation/scenario/design_space.hpp"
#include "engine/simulation/scenario/scenario.hpp"
#include "scenarios/reader/questions/questions.hpp"
#include "scenarios/reader/scenario_reader.hpp"
#include "scenarios/reader/sensitivity/sensitivity_spec.hpp"

namespace islet::scenarios {

// Writes `resolved` (JSON) and `sha256` (of it), the design space, the questions and the sensitivity analysis included.
// Call it again after changing a scenario, e.g. its seed.
void fill_resolved(simulation::Scenario& scenario, const simulation::DesignSpace& space, const Questions& questions,
                   const std::optional<SensitivitySpec>& sensitivity);

// What differs from the resolved scenario at a design point: a JSON Patch (RFC 6902), "[]" where nothing does. One a
// point.
[[nodiscard]] std::vector<std::string> changes_of_points(const simulation::Scenario& scenario,
                                                         const std::vector<PointReading>& points);

}  // namespace islet::scenarios
