#pragma once
// What was seen of the subjects of a block of replicates over the visits.

#include <cstddef>
#include <span>

#include "engine/simulation/replicate_conduct.hpp"
#include "engine/simulation/results.hpp"

namespace islet::simulation {

// Adds replicates that have stopped to the sums of each of `cells`, which saw the same. Observed values as available in
// the last cut, a value below the limit of quantification as half of it; true values of everyone, dropout ignored.
void add_trajectories(const TrialPlan& plan, std::span<const ReplicateConduct> conducts,
                      std::span<const std::size_t> cells, const ResultShape& shape, TrajectorySums& trajectories);

}  // namespace islet::simulation
