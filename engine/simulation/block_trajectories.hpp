#pragma once
// What was seen of the subjects of a block of replicates over the visits.

#include <cstddef>
#include <span>
#include <vector>

#include "engine/simulation/replicate_conduct.hpp"
#include "engine/simulation/results.hpp"

namespace islet::simulation {

// Replicates that have stopped, and the cells that they are the trial of.
struct ConductedCells {
  std::span<const ReplicateConduct> conducts;
  std::vector<std::size_t> cells;
};

// Adds the replicates of a plan, conducted under several hypotheses. What several saw (controls are the same under all)
// is looked at once. Observed values as available in the last cut, a value below the limit of quantification as half of
// it; true values of everyone, dropout ignored.
void add_trajectories(const TrialPlan& plan, std::span<const ConductedCells> conducted, const ResultShape& shape,
                      TrajectorySums& trajectories);

}  // namespace islet::simulation
