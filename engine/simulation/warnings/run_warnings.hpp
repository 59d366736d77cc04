#pragma once
// All that a run warns of, and a check before it.

#include <vector>

#include "engine/core/parameter.hpp"
#include "engine/simulation/warnings/warnings.hpp"

namespace islet::simulation {

// Those of the designs, of the first design point's people, and where any design point leaves the evidence. `designs`:
// the scenarios of all points, at least one.
[[nodiscard]] std::vector<Warning> run_warnings(const std::vector<const Scenario*>& designs, const ResultShape& shape,
                                                const TrajectorySums& trajectories,
                                                const std::vector<Parameter>& parameters);

}  // namespace islet::simulation
