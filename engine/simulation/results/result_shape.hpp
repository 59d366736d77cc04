#pragma once
// The coordinates of a scenario's results.

#include "engine/simulation/results/results.hpp"
#include "engine/simulation/scenario/scenario.hpp"

namespace islet::simulation {

[[nodiscard]] ResultShape result_shape(const Scenario& scenario);

}  // namespace islet::simulation
