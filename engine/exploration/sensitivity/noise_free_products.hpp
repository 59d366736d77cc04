#pragma once
// Means of replicates, and products of means from which the Monte Carlo noise is taken out.
//
// At point u of a row the mean of n replicates is f(u) + noise, and the noise of two points of a row is correlated,
// because they met the same people. The product of the means of u and v has the expectation
//     f(u) f(v) + cov(replicate at u, replicate at v) / n.
// Multiplying only values of different replicates, which are independent, gives f(u) f(v) exactly:
//     sum over r != s of y_r(u) y_s(v) / (n (n - 1))  =  mean(u) mean(v) - C(u, v) / n
// with C the sample covariance over the replicates. It is the average over all ways to take the two factors from
// separate halves of the replicates. Nothing is assumed about the distribution of the noise, its variance from point to
// point, or its correlation between the points. u = v gives f(u)^2.

#include <cstddef>

#include "engine/exploration/sensitivity/outcomes.hpp"

namespace islet::exploration {

[[nodiscard]] double mean_at(const Row& row, std::size_t u);

// C(u, v) / n: what the noise adds to the product of the means. 0 where there is no noise.
[[nodiscard]] double noise_of_product(const Row& row, std::size_t u, std::size_t v, Noise noise);

// (mean(u) - center) (mean(v) - center) without the noise.
[[nodiscard]] inline double noise_free_product(const Row& row, std::size_t u, std::size_t v, Noise noise,
                                               double center) {
  return (mean_at(row, u) - center) * (mean_at(row, v) - center) - noise_of_product(row, u, v, noise);
}

}  // namespace islet::exploration
