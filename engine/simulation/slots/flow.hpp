#pragma once
// How many candidates and subjects went which way: not eligible, allocated, dropped out, and so on.

#include "engine/simulation/conduct/replicate_conduct.hpp"
#include "engine/simulation/results/results.hpp"

namespace islet::simulation {

void write_flow(const TrialPlan& plan, const ReplicateConduct& conduct, const CandidatePool& pool, std::size_t pool_row,
                std::size_t slot, BatchResult& batch);

}  // namespace islet::simulation
