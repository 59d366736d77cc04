#pragma once
// What was seen of the subjects of a block of replicates over the visits.

#include <cstddef>
#include <span>

#include "engine/simulation/conduct/replicate_conduct.hpp"
#include "engine/simulation/results/results.hpp"

namespace islet::simulation {

// Replicates that have stopped, and the cell that they are the trial of.
struct ConductedCell {
  std::span<const ReplicateConduct> conducts;
  std::size_t cell = 0;
};

// Adds the replicates of a plan, conducted under several hypotheses. What several saw (controls are the same under all)
// is looked at once. Observed values as available in the last cut, a value below the limit of quantification as half of
// it; true values of everyone, dropout ignored.
void add_trajectories(const TrialPlan& plan, std::span<const ConductedCell> conducted, const ResultShape& shape,
                      TrajectorySums& trajectories);

}  // namespace islet::simulation
