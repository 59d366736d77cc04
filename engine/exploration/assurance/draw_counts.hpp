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
// binomial noise within them. With one replicate a draw it is the standard error of a proportion. The se is NaN below
// two draws.
[[nodiscard]] ValueWithError assurance(std::span<const DrawCount> draws);

}  // namespace islet::exploration
