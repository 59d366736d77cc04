#pragma once
// A block of replicates, conducted at every design point under every hypothesis: the unit of parallel work. A pure
// function of the plans and the replicate numbers.

#include <cstdint>

#include "engine/simulation/plan/sweep_plan.hpp"
#include "engine/simulation/results/results.hpp"

namespace islet::simulation {

// Fills the slots of replicates [first, first + count) of `batch`, which has its full shape, and adds to
// `trajectories`. Where several conditions are the same trial it adds to the first of them only (repeat_trajectories of
// same_trials.hpp copies the rest). It conducts the hypotheses of the shape: the first ones of the scenario, or all of
// them. Blocks of one batch may run at the same time, because each writes to slots of its own.
void simulate_block(const SweepPlan& sweep, const ResultShape& shape, std::uint64_t first, std::uint32_t count,
                    BatchResult& batch, TrajectorySums& trajectories);

}  // namespace islet::simulation
