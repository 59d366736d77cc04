#pragma once
// The control group that a single-arm trial could have had.
//
// A paired test of a single arm counts regression to the mean, the trial effect and chance fluctuation as an effect of
// the cells. Beside its answer stands that of a trial with as many controls again: the same candidates in the same
// order, allocated 1:1 in blocks of two, untreated controls seen at the planned days of the treated. Each analysis that
// has a counterpart with two arms is done on the difference between them. Left out: the longer enrollment.

#include <cstddef>
#include <vector>

#include "engine/simulation/plan/hypothesis.hpp"
#include "engine/simulation/plan/trial_plan.hpp"
#include "engine/simulation/results/results.hpp"

namespace islet::simulation {

struct BlockPeople;

class ConcurrentControl {
 public:
  // `single` is a plan whose design has one arm. This object refers to itself, so it is not copied, and to the models
  // and the rule of `single`, which the caller keeps alive.
  explicit ConcurrentControl(const TrialPlan& single);
  ConcurrentControl(const ConcurrentControl&) = delete;
  ConcurrentControl& operator=(const ConcurrentControl&) = delete;

  // Conducts replicates [first, first + count), those of `people`, under a hypothesis and fills the slots of a
  // condition.
  void simulate(const Hypothesis& hypothesis, std::size_t condition, BlockPeople& people, std::uint64_t first,
                std::uint32_t count, BatchResult& batch) const;

 private:
  Scenario scenario_;
  TrialPlan plan_;
  std::vector<std::size_t> analysis_of_;  // for each analysis here, the one of the single-arm scenario
  std::size_t analyses_of_single_;
};

}  // namespace islet::simulation
