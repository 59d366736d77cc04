#pragma once
// The effect of the cells on a variable at a visit: the true mean of an arm as specified less that of the same people
// under `no_effect`. Its Monte Carlo standard error is that of the means of batches, which are of different replicates.

#include <vector>

#include "engine/simulation/results/results.hpp"
#include "output/hdf5/record/solve_record.hpp"
#include "scenarios/reader/questions/solve_question.hpp"

namespace islet::cli {

class EffectSums {
 public:
  EffectSums(const simulation::ResultShape& shape, std::size_t arm, scenarios::EffectAt at);

  void add(const simulation::BatchResult& batch);
  [[nodiscard]] output::EffectFound found() const;

 private:
  simulation::ResultShape shape_;
  std::size_t arm_;
  scenarios::EffectAt at_;
  std::int64_t replicates_ = 0;
  std::vector<double> differences_;  // one a batch; batches are of equal size
};

}  // namespace islet::cli
