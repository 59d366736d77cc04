#pragma once
// A tornado: how much the output moves when one factor goes from its low to its high value, all others at base.
//
// All points share their random numbers, so that a difference is the mean over the replicates of differences between
// the same people, and its standard error is that of these paired differences. The only error is Monte Carlo noise,
// and a difference of means is unbiased: nothing is to be taken out.

#include <cstddef>
#include <vector>

#include "engine/exploration/sensitivity/estimate.hpp"
#include "engine/exploration/sensitivity/failure_policy.hpp"

namespace islet::exploration {

struct TornadoBar {
  Estimate low;                // value at the low point minus value at base
  Estimate high;               // value at the high point minus value at base
  Estimate swing;              // value at the high point minus value at the low point
  double unpaired_se = 0.0;    // of the swing, had the two points been simulated with different people
  std::size_t replicates = 0;  // that succeeded at base, low and high
  std::size_t differing = 0;   // of these, with another value at high than at low; 0 is why a standard error is 0
};

struct Tornado {
  bool stopped = false;  // by the failure policy
  Estimate base;
  std::vector<TornadoBar> bars;       // in the order of the factors
  std::vector<std::size_t> by_swing;  // factors, the largest swing first; a factor without swing comes last
  FailureCount count;                 // rows are factors: a factor is set aside when too few replicates succeeded
};

// The row of a one-at-a-time plan (base_place, low_place, high_place). Replicates are complete for each factor by
// itself, so that a failure at the extreme of one factor costs the others nothing.
[[nodiscard]] Tornado tornado(const FailurePolicy& policy, const Row& row, Noise noise, double confidence);

}  // namespace islet::exploration
