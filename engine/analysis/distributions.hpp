#pragma once
// Tails and quantiles of the distributions to which the tests refer. Outside their domain they give NaN, they never
// throw.

namespace islet::analysis {

[[nodiscard]] double student_t_upper_tail(double t, double degrees_of_freedom);
[[nodiscard]] double student_t_upper_quantile(double tail, double degrees_of_freedom);  // P(T > q) = tail

[[nodiscard]] double noncentral_t_upper_tail(double t, double degrees_of_freedom, double noncentrality);

[[nodiscard]] double normal_upper_tail(double z);
[[nodiscard]] double normal_upper_quantile(double tail);  // P(Z > q) = tail, 0 < tail < 1

// P(X >= successes) of n fair coins, 0 <= successes <= n.
[[nodiscard]] double binomial_half_upper_tail(int successes, int n);

[[nodiscard]] double beta_quantile(double probability, double a, double b);

}  // namespace islet::analysis
