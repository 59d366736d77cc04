#pragma once
// What nested draws give: for each draw of the parameters how many of its replicates succeeded.

#include <cstdint>
#include <limits>
#include <span>

namespace islet::exploration {

struct DrawCount {
  std::int64_t successes = 0;
  std::int64_t replicates = 0;
  bool no_effect = false;  // the draw fell on the prior's point mass, where power is one number for all such draws
};

struct ValueWithError {
  double value = std::numeric_limits<double>::quiet_NaN();
  double se = std::numeric_limits<double>::quiet_NaN();
};

// Assurance: the mean over draws of the share of successes; its standard error is that of draws, which contains the
// binomial noise within them. Of one replicate a draw it is the standard error of a proportion. The se is NaN below two
// draws.
[[nodiscard]] ValueWithError assurance(std::span<const DrawCount> draws);

// Variance of power over the prior: that of the shares less the mean binomial variance within draws, at least 0.
// NaN below two draws or where a draw has fewer than two replicates.
[[nodiscard]] double variance_of_power(std::span<const DrawCount> draws);

// Share of draws whose share of successes exceeds `target`. Biased for the probability that power exceeds it, because
// the shares scatter more than power does; to be shown beside the estimate, not instead of it.
[[nodiscard]] double naive_probability_above(std::span<const DrawCount> draws, double target);

}  // namespace islet::exploration
