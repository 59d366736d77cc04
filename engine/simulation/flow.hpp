#pragma once
// Where candidates and subjects went, and what was seen of them over the visits.

#include "engine/simulation/replicate_conduct.hpp"
#include "engine/simulation/results.hpp"

namespace islet::simulation {

void write_flow(const TrialPlan& plan, const ReplicateConduct& conduct, const CandidatePool& pool, std::size_t pool_row,
                std::size_t slot, BatchResult& batch);

// Observed values as available in the cut, a value below the limit of quantification as half of it; true values of
// everyone, dropout ignored.
void add_trajectories(const TrialPlan& plan, const trial::DataCut& cut,
                      const trial::TrueTable& truth, std::size_t cell, const ResultShape& shape,
                      TrajectorySums& trajectories);

}  // namespace islet::simulation
