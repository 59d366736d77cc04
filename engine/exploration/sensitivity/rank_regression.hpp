#pragma once
// Regression on a random sample of the factors, such as a Latin hypercube: three coefficients a factor.
//
//   src   standardized regression coefficient b_i sd(x_i) / sd(f). Its square is the share of a factor that acts
//         linearly and alone.
//   srrc  the same between ranks (Iman and Conover 1979): for monotone functions.
//   prcc  partial rank correlation: between the ranks of x_i and f after the other factors' linear part is taken from
//         both. How closely f follows x_i, not how much of its variance it makes.
//
// Noise leaves b_i unbiased but inflates sd(output), so that every coefficient comes out too small. For src the
// noise variance is subtracted. Ranks of noisy values have no such algebra; here the replicates are cut into two
// halves and each is ranked by itself. The covariance of the ranks with x_i is averaged over the halves, and
// the covariance between the ranks of the halves, which have independent noise, takes the place of the variance of the
// ranks (correction for attenuation, Spearman 1904). The result refers to the ranks that the points have on average
// over the noise of half the replicates; with many replicates these are the ranks of f.
//
// r_squared is the share of the (rank) variance of f that the regression explains: where it is low, the coefficients
// say little, and Sobol's indices are needed. Standard errors: jackknife over the points. The limits
// of prcc and r_squared are cut at -1 and 1, and at 0 and 1: an interval that is cut where the truth ends holds the
// truth as often as before. Fisher's z would do so for plain correlations; after the correction for attenuation an
// estimate may be 1, where z is infinite.

#include <cstddef>
#include <vector>

#include "engine/core/columns.hpp"
#include "engine/exploration/sensitivity/estimate.hpp"
#include "engine/exploration/sensitivity/failure_policy.hpp"

namespace islet::exploration {

struct FactorCoefficients {
  Estimate src;
  Estimate srrc;
  Estimate prcc;
};

struct RankRegression {
  std::vector<FactorCoefficients> factors;  // not a number where the output does not vary beyond its noise
  Estimate r_squared;                       // of the values
  Estimate rank_r_squared;
  double noise_share = 0.0;  // noise / variance of the points' means
};

// points: of the sampling plan, in which each row is one point. Fewer points than factors + 3 give no estimates.
[[nodiscard]] RankRegression rank_regression(const Columns& points, const Settled& outcomes, double confidence);

}  // namespace islet::exploration
