#pragma once
// The true and observed values of the subjects of a block of replicates over the visits.

#include <cstddef>
#include <span>

#include "engine/simulation/conduct/replicate_conduct.hpp"
#include "engine/simulation/results/results.hpp"

namespace islet::simulation {

// Replicates that have stopped, and the condition of the results to which they belong.
struct ConductedReplicates {
  std::span<const ReplicateConduct> conducts;
  std::size_t condition = 0;
};

// Adds the replicates of a plan, conducted under several hypotheses. Courses that several hypotheses share (those of
// controls are the same under all) are read once. Observed values are those available in the last cut, and a value
// below the limit of quantification counts as half the limit; true values are those of everyone, dropout ignored.
void add_trajectories(const TrialPlan& plan, std::span<const ConductedReplicates> conducted, const ResultShape& shape,
                      TrajectorySums& trajectories);

}  // namespace islet::simulation
