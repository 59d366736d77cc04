#pragma once
// Mean and variance of a sample, in two passes, so that a large mean does not swamp a small variance.

#include <span>

namespace islet::analysis {

struct SampleMoments {
  double n = 0.0;
  double mean = 0.0;
  double variance = 0.0;  // divisor n - 1; 0 for fewer than two values
};

[[nodiscard]] SampleMoments moments_of(std::span<const double> values);

[[nodiscard]] bool all_finite(std::span<const double> values);

// Is a standard error nothing but rounding, given the size of the means? R's t.test asks the same.
[[nodiscard]] bool is_rounding(double se, double magnitude);

}  // namespace islet::analysis
