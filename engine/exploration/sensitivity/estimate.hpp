#pragma once
// An estimate with its standard error and confidence interval. NaN where it cannot be computed.

#include <limits>
#include <span>

namespace islet::exploration {

struct Estimate {
  double value = std::numeric_limits<double>::quiet_NaN();
  double se = std::numeric_limits<double>::quiet_NaN();
  double low = std::numeric_limits<double>::quiet_NaN();
  double high = std::numeric_limits<double>::quiet_NaN();
};

// value -+ t quantile * se. Degrees of freedom below 1 give an estimate without error.
[[nodiscard]] Estimate with_t_interval(double value, double se, double degrees_of_freedom, double confidence);

// Mean of independent values with the standard error of the mean.
[[nodiscard]] Estimate mean_of(std::span<const double> values, double confidence);

// Delete-one jackknife (Tukey 1958): `without` holds the estimate with one independent unit left out, for each unit.
// se^2 = (n - 1) / n * sum (without_j - mean)^2, interval with n - 1 degrees of freedom.
//
// The jackknife and not the bootstrap: the estimators multiply values of different units and different replicates,
// and a resample that holds a unit twice would multiply its noise with itself.
[[nodiscard]] Estimate jackknife(double value, std::span<const double> without, double confidence);

}  // namespace islet::exploration
