#pragma once
// One number of a simulated trial, whose mean over the replicates is the operating characteristic that is asked about.

#include <cstddef>
#include <optional>
#include <string>

#include "engine/simulation/results/results.hpp"
#include "engine/simulation/scenario/scenario.hpp"

namespace islet::simulation {

enum class OutcomeMeasure {
  power,       // 1 if the analysis rejects in the direction of benefit, 0 if not (also where it is not estimable)
  reject_any,  // the same in either direction
  estimate,    // of the analysis; a replicate without one failed
  true_estimand,
  true_difference,
  rate,  // of responders among the subjects of the arm with a value
  mean,  // of the endpoint in the arm
  n_screened,
  n_enrolled,
  months,  // to the last subject out
};

struct TrialOutcome {
  OutcomeMeasure measure = OutcomeMeasure::power;
  std::size_t of = 0;                  // index of the analysis or the endpoint
  std::size_t arm = 0;                 // rate and mean
  std::optional<std::size_t> against;  // rate and mean: minus that of this arm
  std::size_t hypothesis = 0;          // what is assumed true
};

// The outcome of replicate `replicate` of the batch at a design point. It is NaN when the evaluation failed: the number
// does not exist, the analysis failed numerically, or a larger share of the subjects than `tolerated` failed
// numerically.
[[nodiscard]] double value_of(const TrialOutcome& outcome, const BatchResult& batch, const ResultShape& shape,
                              std::size_t point, std::size_t replicate, double tolerated);

// The outcome in words, e.g. "power of hba1c", "rate of remission in MSC minus Saline, under no_effect".
[[nodiscard]] std::string words_of(const TrialOutcome& outcome, const ResultShape& shape);

}  // namespace islet::simulation
