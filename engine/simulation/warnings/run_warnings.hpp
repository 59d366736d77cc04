#pragma once
// All warnings of a run, and of a check before it.

#include <vector>

#include "engine/core/parameter.hpp"
#include "engine/simulation/warnings/warnings.hpp"

namespace islet::simulation {

// Warnings about the designs, about the people of the first design point, and about design points that go beyond the
// evidence. `designs`: the scenarios of all points, at least one.
[[nodiscard]] std::vector<Warning> run_warnings(const std::vector<const Scenario*>& designs, const ResultShape& shape,
                                                const TrajectorySums& trajectories,
                                                const std::vector<Parameter>& parameters);

}  // namespace islet::simulation
