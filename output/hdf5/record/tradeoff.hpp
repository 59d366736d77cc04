#pragma once
// What each design costs, and its cost against what it gains: /operating_characteristics/cost and /tradeoff. Only where
// the scenario says what things cost. Method: docs/design_questions.md, section 3.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/simulation/characteristics/operating_characteristics.hpp"
#include "engine/simulation/characteristics/paired_successes.hpp"
#include "engine/simulation/results/trial_cost.hpp"
#include "output/hdf5/record/run_record.hpp"

namespace islet::output {

// Sets of design points: 1 for a point that belongs to the set.
struct Choice {
  std::vector<std::int8_t> on_front;  // no other costs at most as much and gains at least as much
  std::vector<std::int8_t> best;      // the highest gain within the budget; of all where there is none
  // The sets that hold at the confidence. Empty when they are not known: with one point or very many, and for an
  // assurance whose replicates share draws of the parameters.
  std::vector<std::int8_t> may_be_on_front, may_be_best;
};

struct Tradeoff {
  std::string currency, analysis;
  double fixed = 0.0;
  std::optional<double> budget;
  double confidence = 0.95;
  std::vector<std::string> resources;
  std::vector<double> prices;                          // [resource]
  std::vector<simulation::CostCharacteristics> costs;  // [design point]
  Choice by_power;
  std::optional<Choice> by_assurance;  // of a scenario with `uncertainty`
};

// Adds up over the batches of a run.
class TradeoffSums {
 public:
  // The record must be of a scenario with costs.
  explicit TradeoffSums(const RunRecord& record);

  void add(const simulation::BatchResult& batch);
  [[nodiscard]] Tradeoff evaluate(const std::vector<simulation::OperatingCharacteristics>& points,
                                  const simulation::PairedSuccesses& as_specified) const;

 private:
  simulation::Costs question_;
  std::string analysis_;
  std::size_t analyses_;
  std::vector<simulation::TrialCost> costs_;
  std::optional<std::size_t> uncertain_;                          // the hypothesis under_uncertainty
  std::optional<simulation::PairedSuccesses> under_uncertainty_;  // only when its replicates are independent
};

// Returns nothing for a scenario without costs.
[[nodiscard]] std::optional<TradeoffSums> tradeoff_sums_of(const RunRecord& record);

// The part of the trade-off that concerns one design point.
[[nodiscard]] Tradeoff tradeoff_at(const Tradeoff& tradeoff, std::size_t point);

}  // namespace islet::output
