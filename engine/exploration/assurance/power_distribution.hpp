#pragma once
// The distribution of power over a prior: a point mass where there is no effect, and a density elsewhere.
//
// The draws on the point mass share one power, estimated from their pooled counts; the others go into a density
// (power_density.hpp). Standard errors: delete-a-group jackknife over `groups` sets of draws, at the lambda of the
// whole.

#include <cstdint>
#include <span>
#include <vector>

#include "engine/exploration/assurance/draw_counts.hpp"
#include "engine/exploration/assurance/power_density.hpp"

namespace islet::exploration {

// Fewer draws or replicates a draw tell too little of a distribution to print one: the density is then what the penalty
// says, not what the counts say.
inline constexpr std::size_t least_draws = 40;
inline constexpr std::int64_t least_replicates_per_draw = 10;

struct PowerDistribution {
  double weight_no_effect = 0.0;
  double power_no_effect = std::numeric_limits<double>::quiet_NaN();
  PowerDensity elsewhere;  // empty where every draw has no effect

  [[nodiscard]] double above(double power) const;
  [[nodiscard]] double quantile(double probability) const;
};

[[nodiscard]] bool tells_distribution(std::span<const DrawCount> draws);

// The functions below throw std::invalid_argument unless tells_distribution(draws).
[[nodiscard]] PowerDistribution power_distribution(std::span<const DrawCount> draws);
// Probability that power exceeds the target, with its standard error.
[[nodiscard]] ValueWithError probability_above(std::span<const DrawCount> draws, double target);

// The result of probability_above() and quantiles of power, from one estimate of the distribution and of its
// resamplings.
struct PowerFigures {
  ValueWithError above_target;
  std::vector<ValueWithError> quantiles;
};
[[nodiscard]] PowerFigures power_figures(std::span<const DrawCount> draws, double target,
                                         std::span<const double> probabilities);

}  // namespace islet::exploration
