#pragma once
// Trajectories of Morris (1991): on a grid of p levels a factor, a random start, then one factor after the other, in
// random order, moves by delta = p / (2 (p - 1)). Each trajectory gives one elementary effect a factor.
//
// With p even and this delta every level is used equally often.

#include <cstddef>
#include <cstdint>
#include <vector>

#include "engine/exploration/sampling/sampling_plan.hpp"

namespace islet::exploration {

// One step of a trajectory: between place `step` and place `step + 1` this factor moved by this much.
struct MorrisStep {
  std::size_t factor = 0;
  double change = 0.0;  // +delta or -delta
};

struct MorrisPlan {
  SamplingPlan sampling;          // a row is a trajectory of factors + 1 points
  std::vector<MorrisStep> steps;  // trajectory * factors + step

  [[nodiscard]] std::size_t factors() const { return sampling.points.columns(); }
  [[nodiscard]] const MorrisStep& step(std::size_t trajectory, std::size_t step) const {
    return steps[trajectory * factors() + step];
  }
};

// Throws std::invalid_argument for no trajectories, no factors, or a number of levels that is odd or below 2.
[[nodiscard]] MorrisPlan morris_trajectories(std::uint64_t seed, std::size_t trajectories, std::size_t factors,
                                             std::size_t levels);

}  // namespace islet::exploration
