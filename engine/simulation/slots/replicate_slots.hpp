#pragma once
// The results of one replicate in its slots: the last look's analyses, the endpoints by arm, the flow.

#include <cstddef>
#include <vector>

#include "engine/simulation/conduct/replicate_conduct.hpp"
#include "engine/simulation/results/results.hpp"

namespace islet::simulation {

struct SlotPlace {
  std::size_t condition = 0;  // design point and hypothesis: ResultShape::condition
  std::size_t replicate = 0;  // within the batch
};

// A cut, the values of every endpoint in it, one a subject, and every analysis of them.
struct AnalysedCut {
  trial::DataCut cut;
  std::vector<std::vector<double>> values;
  Look look;
};

// Evaluates all endpoints and analyses in the cut. It is part of the stage loop, because the rule decides on the look.
[[nodiscard]] AnalysedCut analyse_cut(const Scenario& scenario, trial::DataCut cut);

// Whether a two-sided test rejects against the direction of benefit.
[[nodiscard]] bool rejects_towards_harm(const analysis::TestResult& result, analysis::Benefit benefit);

// Writes the slots of a replicate that has stopped.
void write_slots(const TrialPlan& plan, const ReplicateConduct& conduct, const CandidatePool& pool,
                 std::size_t pool_row, SlotPlace place, BatchResult& batch, const ResultShape& shape);

// Copies the slots of replicates [first, first + count) of the batch from one condition to another.
void repeat_slots(const ResultShape& shape, std::size_t from, std::size_t to, std::size_t first, std::size_t count,
                  BatchResult& batch);

}  // namespace islet::simulation
