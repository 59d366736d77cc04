#pragma once
// The cost of a design: the mean over its replicates.

#include <cstdint>
#include <vector>

#include "engine/simulation/results/results.hpp"
#include "engine/simulation/scenario/costs.hpp"
#include "engine/simulation/scenario/performance_measure.hpp"

namespace islet::simulation {

struct CostCharacteristics {
  PerformanceMeasure cost;                     // expected, of a trial
  PerformanceMeasure sd;                       // of the cost between trials
  PerformanceMeasure within_budget;            // probability; without a value where there is no budget
  std::vector<PerformanceMeasure> quantities;  // expected use of each resource
};

// One design point as specified, batch by batch.
class TrialCost {
 public:
  TrialCost(Costs costs, const ResultShape& shape, std::size_t point);

  void add(const BatchResult& batch);
  [[nodiscard]] CostCharacteristics evaluate() const;

 private:
  Costs costs_;
  std::size_t condition_;
  RunningMoments cost_;
  RunningShare within_budget_;
  std::vector<RunningMoments> quantities_;
};

}  // namespace islet::simulation
