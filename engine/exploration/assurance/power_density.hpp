#pragma once
// The density of power over a prior, from counts that see it through binomial noise only.
//
// g-modelling (Efron 2016): with z = probit(power), the density of z on a grid is g ~ exp(B a), B cubic B-splines of
// equal distance. a maximizes the likelihood of the counts, sum_d ln sum_j g_j Binomial(s_d; r_d, Phi(z_j)), less a
// penalty lambda / 2 |third differences of a|^2 (Eilers & Marx 1996). A large lambda leaves a normal density of z,
// which is what a normally distributed effect and a normal test give; lambda is the one of a short list with the
// smallest AIC. Left out: jumps of the density; point masses are kept apart by the caller.

#include <span>
#include <vector>

#include "engine/exploration/assurance/draw_counts.hpp"

namespace islet::exploration {

struct PowerDensity {
  std::vector<double> mass;          // of the cells of the grid, sum 1
  std::vector<double> coefficients;  // a
  double lambda = 0.0;

  [[nodiscard]] double above(double power) const;
  [[nodiscard]] double quantile(double probability) const;  // of power
};

// Needs at least one draw. `no_effect` is not looked at.
[[nodiscard]] PowerDensity estimate_power_density(std::span<const DrawCount> draws);
// Uses the lambda of another estimate and starts from its coefficients; for resampling.
[[nodiscard]] PowerDensity estimate_power_density(std::span<const DrawCount> draws, const PowerDensity& like);

}  // namespace islet::exploration
