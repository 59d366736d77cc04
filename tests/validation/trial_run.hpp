#pragma once
// A scenario run in memory by the program's own runner.

#include <cstdint>
#include <string>
#include <vector>

#include "cli/composed_trial.hpp"
#include "engine/simulation/results.hpp"

namespace islet::validation {

class TrialRun {
 public:
  TrialRun(const cli::ComposedTrial& trial, std::uint32_t replicates);

  // One value a replicate. NaN where an arm has no value.
  [[nodiscard]] std::vector<double> responders(const std::string& hypothesis, const std::string& endpoint,
                                               const std::string& arm) const;
  [[nodiscard]] std::vector<double> means(const std::string& hypothesis, const std::string& endpoint,
                                          const std::string& arm) const;

 private:
  [[nodiscard]] std::vector<std::size_t> slots(const std::string& hypothesis, const std::string& endpoint,
                                               const std::string& arm) const;

  simulation::ResultShape shape_;
  simulation::BatchResult batch_;
};

}  // namespace islet::validation
