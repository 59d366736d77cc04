#pragma once
// A scenario run in memory by the program's own runner.

#include <cstdint>
#include <string>
#include <vector>

#include "cli/compose/composed_trial.hpp"
#include "engine/simulation/conduct/runner.hpp"
#include "engine/simulation/results/results.hpp"

namespace islet::selftest {

class TrialRun {
 public:
  TrialRun(const cli::ComposedTrial& trial, std::uint32_t replicates);
  TrialRun(const cli::ComposedTrial& trial, const simulation::RunOptions& options);  // all replicates in one batch

  [[nodiscard]] const simulation::BatchResult& batch() const { return batch_; }

  // One value a replicate. NaN where an arm has no value.
  [[nodiscard]] std::vector<double> responders(const std::string& hypothesis, const std::string& endpoint,
                                               const std::string& arm) const;
  [[nodiscard]] std::vector<double> means(const std::string& hypothesis, const std::string& endpoint,
                                          const std::string& arm) const;

  // 1 where the analysis rejects towards benefit, else 0.
  [[nodiscard]] std::vector<double> successes(const std::string& hypothesis, const std::string& analysis) const;

 private:
  [[nodiscard]] std::vector<std::size_t> slots(const std::string& hypothesis, const std::string& endpoint,
                                               const std::string& arm) const;

  simulation::ResultShape shape_;
  simulation::BatchResult batch_;
};

}  // namespace islet::selftest
