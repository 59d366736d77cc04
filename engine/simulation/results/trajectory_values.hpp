#pragma once
// Adds many values to trajectories at once.

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/core/variable.hpp"
#include "engine/simulation/results/results.hpp"

namespace islet::simulation {

// Does what add_values() of trajectory_summary.hpp does, for several places that have the same values. No value may be
// NaN. `bins` is working memory.
void add_known_values(TrajectorySums& sums, std::span<const std::size_t> indices, Variable variable,
                      std::span<const double> values, std::vector<std::int32_t>& bins);

}  // namespace islet::simulation
