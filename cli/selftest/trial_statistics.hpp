#pragma once
// Statistics of simulated trials that the program does not report itself: each is computed from the records of one
// simulated trial, as its authors computed it, and gives one value a trial. NaN where nobody has a value.

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "cli/compose/composed_trial.hpp"
#include "engine/trial/data_cut.hpp"

namespace islet::selftest {

using Statistic = std::function<double(const trial::DataCut&)>;

// One result a statistic, each with one value a replicate. `hypothesis` is as_specified, no_effect or
// no_effect_unbiased.
[[nodiscard]] std::vector<std::vector<double>> over_trials(const cli::ComposedTrial& trial,
                                                           const std::string& hypothesis, std::uint32_t replicates,
                                                           const std::vector<Statistic>& statistics);

// Arms and visits by their names in the scenario. Everybody with the values that are needed counts (complete cases);
// baseline is the scenario's. A value below the limit of quantification counts as half of it.
class TrialStatistics {
 public:
  explicit TrialStatistics(const cli::ComposedTrial& trial) : design_(&trial.scenario().design) {}

  [[nodiscard]] Statistic median(const std::string& arm, Variable variable, const std::string& visit) const;
  [[nodiscard]] Statistic mean(const std::string& arm, Variable variable, const std::string& visit) const;
  [[nodiscard]] Statistic mean_change(const std::string& arm, Variable variable, const std::string& visit) const;
  // % by which the arm's mean lies above its mean at baseline.
  [[nodiscard]] Statistic percent_change_of_mean(const std::string& arm, Variable variable,
                                                 const std::string& visit) const;
  // Difference of the mean changes: first arm minus second.
  [[nodiscard]] Statistic difference(const std::string& arm, const std::string& reference, Variable variable,
                                     const std::string& visit) const;
  // % of those who have a value for whom it is met.
  [[nodiscard]] Statistic share(const std::string& arm, Variable variable, const std::string& visit,
                                const std::function<bool(double)>& holds) const;

  // % of an arm whose HbA1c is below 7 % and whose insulin dose is at most half that of baseline.
  [[nodiscard]] Statistic controlled_on_half_the_insulin(const std::string& arm, const std::string& visit) const;

  // 1 where the two-sided test at 5 % rejects in this direction, else 0.
  [[nodiscard]] Statistic two_sample_test(const std::string& arm, const std::string& reference, Variable variable,
                                          const std::string& visit, double direction) const;

 private:
  [[nodiscard]] std::size_t arm_named(const std::string& name) const;
  [[nodiscard]] std::size_t visit_named(const std::string& name) const;

  const trial::TrialDesign* design_;
};

}  // namespace islet::selftest
