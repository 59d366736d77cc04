#pragma once
// Statistics of a simulated cohort, each with its Monte Carlo standard error.

#include <functional>
#include <span>
#include <vector>

namespace islet::selftest {

struct Estimate {
  double value = 0.0;
  double se = 0.0;
};

[[nodiscard]] Estimate mean_of(std::span<const double> x);   // SD / sqrt(n)
[[nodiscard]] Estimate sd_of(std::span<const double> x);     // SD / sqrt(2 (n - 1)): exact for normal values only
[[nodiscard]] Estimate share_of(std::span<const double> x);  // of values other than 0; sqrt(p (1 - p) / n)

// Linear between order statistics; se from the density: half the distance between the quantiles one binomial standard
// error below and above.
[[nodiscard]] Estimate quantile_of(std::vector<double> x, double p);

[[nodiscard]] inline Estimate times(Estimate e, double factor) { return {e.value * factor, e.se * factor}; }

// Returns f(first, second) of each person.
[[nodiscard]] std::vector<double> each(std::span<const double> first, std::span<const double> second,
                                       const std::function<double(double, double)>& f);
[[nodiscard]] std::vector<double> change(std::span<const double> from, std::span<const double> to);
[[nodiscard]] std::vector<double> logs(std::span<const double> x);

}  // namespace islet::selftest
