#pragma once
// What one replicate leaves in its slots: the last look's analyses, the endpoints by arm, the flow, the trajectories.

#include <cstddef>
#include <vector>

#include "engine/simulation/replicate_conduct.hpp"
#include "engine/simulation/results.hpp"

namespace islet::simulation {

struct SlotPlace {
  std::size_t cell = 0;       // design point and hypothesis: ResultShape::cell
  std::size_t replicate = 0;  // within the batch
};

// Values of every endpoint, one a subject, and every analysis of them.
struct AnalysedCut {
  std::vector<std::vector<double>> values;
  Look look;
};

// Part of the stage loop: a rule decides on the look.
[[nodiscard]] AnalysedCut analyse_cut(const Scenario& scenario, const trial::DataCut& cut);

// A two-sided rejection towards the side that the endpoint does not call benefit.
[[nodiscard]] bool rejects_towards_harm(const analysis::TestResult& result, analysis::Benefit benefit);

// Writes the slots of a replicate that has stopped. `trajectories` are added to.
void write_slots(const TrialPlan& plan, const ReplicateConduct& conduct, const CandidatePool& pool, std::size_t pool_row,
                 SlotPlace place, BatchResult& batch, TrajectorySums& trajectories, const ResultShape& shape);

}  // namespace islet::simulation
