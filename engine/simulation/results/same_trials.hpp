#pragma once
// Hypotheses under which a design point is the same trial (are_the_same): conducted once, and told of each.

#include <cstddef>
#include <span>
#include <vector>

#include "engine/simulation/plan/sweep_plan.hpp"
#include "engine/simulation/results/results.hpp"

namespace islet::simulation {

// A trial that is conducted, and the cells that it stands for, the first of them its own.
struct SameTrial {
  std::size_t hypothesis = 0;
  std::vector<std::size_t> cells;
};

// Of a design point under the hypotheses of the shape. It is the same for all replicates.
[[nodiscard]] std::vector<SameTrial> different_trials(const TrialPlan& plan, const ResultShape& shape,
                                                      std::size_t point);

// The trajectories of the first cell of each trial are those of its other cells, which have none of their own yet.
void repeat_trajectories(const SweepPlan& sweep, const ResultShape& shape, TrajectorySums& trajectories);

}  // namespace islet::simulation
