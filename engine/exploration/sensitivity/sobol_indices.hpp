#pragma once
// Sobol's first-order and total-order indices of the noise-free function f, from a Saltelli design.
//
//   first-order  S_i = Var(E[f | x_i]) / Var(f)              the share that would go if x_i were known
//   total-order  T_i = 1 - Var(E[f | all but x_i]) / Var(f)  the share that stays while only x_i is unknown
//
// Both are an index of a closed set of factors, cov(f(u), f(v)) / Var(f), of two points that share these factors and
// nothing else: S_i from (B, AB_i), T_i = 1 - that of (A, AB_i). The covariance and the variance come from the same
// pair (Janon et al. 2014; for T_i the numerator is that of Jansen 1999). The covariance of A and B, whose true value
// is 0, is a control variate for both: each is corrected by the regression of its rows on those of the control. Without
// the correction this is the estimator of Janon et al., which is precise for large indices; with slope 1 its numerator
// is that of Saltelli et al. 2010, which is precise for small ones; the regression takes the better of both.
//
// Every product of two values is free of noise (noise_free_products.hpp), and products of two means over the rows leave
// out the products within a row, so that the covariances are unbiased but for the estimation of the slopes, which is of
// order 1 / rows; their ratios are consistent. Standard errors: jackknife over the rows, which are taken as
// independent. Scrambled Sobol points spread more evenly than independent ones, so that the intervals are rather too
// wide.

#include <cstddef>
#include <vector>

#include "engine/exploration/sensitivity/estimate.hpp"
#include "engine/exploration/sensitivity/failure_policy.hpp"

namespace islet::exploration {

struct SobolFactor {
  Estimate first_variance;  // Var(E[f | x_i])
  Estimate total_variance;  // Var(f) - Var(E[f | all but x_i])
  Estimate first;           // not a number unless the variance is resolved
  Estimate total;
};

struct SobolIndices {
  std::vector<SobolFactor> factors;
  Estimate variance;         // Var(f), without noise
  Estimate noise;            // variance of the mean of a point's replicates about f
  double noise_share = 0.0;  // noise / (noise + variance)
  bool resolved = false;     // the confidence interval of the variance lies above 0: there is something to share out
};

// `outcomes` are rows of a Saltelli design (a_place, b_place, ab_place). Fewer than three rows give no estimates.
[[nodiscard]] SobolIndices sobol_indices(const Settled& outcomes, std::size_t factors, double confidence);

}  // namespace islet::exploration
