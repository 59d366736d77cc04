#pragma once
// Hypotheses under which a design point is the same trial (are_the_same): it is conducted once, and its results are
// given for each of them.

#include <cstddef>
#include <span>
#include <vector>

#include "engine/simulation/plan/sweep_plan.hpp"
#include "engine/simulation/results/results.hpp"

namespace islet::simulation {

// A trial that is conducted, and the conditions that get its results; the first is the condition of its own hypothesis.
struct SameTrial {
  std::size_t hypothesis = 0;
  std::vector<std::size_t> conditions;
};

// The different trials of a design point under the hypotheses of the shape. They are the same for all replicates.
[[nodiscard]] std::vector<SameTrial> different_trials(const TrialPlan& plan, const ResultShape& shape,
                                                      std::size_t point);

// Copies the trajectories of the first condition of each trial to its other conditions, which must have none of their
// own yet.
void repeat_trajectories(const SweepPlan& sweep, const ResultShape& shape, TrajectorySums& trajectories);

}  // namespace islet::simulation
