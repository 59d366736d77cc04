#pragma once
// What becomes of an analysis when some of its evaluations failed. An evaluation is one replicate at one point.
//
// stop:     one failed evaluation is enough to give no result.
// tolerate: up to a share of failed evaluations the analysis goes on without them. Points of a row are compared
// replicate by
//           replicate, so a replicate that failed at one point of a row is set aside at all points of that row, and a
//           row that is left with fewer replicates than the estimator needs is set aside whole. The result then
//           describes the evaluations that do not fail.
// penalize: a failed evaluation counts with a given value.
//
// Under every policy the failed evaluations are counted, and so is everything that is set aside because of them.

#include <cstddef>
#include <limits>
#include <vector>

#include "engine/exploration/sensitivity/outcomes.hpp"

namespace islet::exploration {

enum class OnFailure { stop, tolerate, penalize };

struct FailurePolicy {
  OnFailure on_failure = OnFailure::stop;
  double tolerated_share = 0.0;                               // tolerate: of all evaluations, in [0, 1)
  double penalty = std::numeric_limits<double>::quiet_NaN();  // penalize: the value of a failed evaluation
};

struct FailureCount {
  std::size_t evaluations = 0;
  std::size_t failed = 0;
  std::size_t replicates_set_aside = 0;  // over the rows; of a row that is set aside, all
  std::size_t rows = 0;
  std::size_t rows_set_aside = 0;
};

struct Settled {
  Noise noise = Noise::monte_carlo;
  bool stopped = false;                // the policy allows no result; `rows` is empty
  std::vector<Row> rows{};             // complete: no value is missing
  std::vector<std::size_t> numbers{};  // of these rows in the sampling plan
  FailureCount count{};
};

// Applies the policy. Throws std::invalid_argument for a share outside [0, 1) or a penalty that is no number.
[[nodiscard]] Settled settle(const FailurePolicy& policy, std::vector<Row> rows, Noise noise);

// The fewest complete replicates with which a row tells the noise from the signal: 2, or 1 where there is no noise.
[[nodiscard]] std::size_t fewest_replicates(Noise noise);

}  // namespace islet::exploration
