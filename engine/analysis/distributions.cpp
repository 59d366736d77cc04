#include "engine/analysis/distributions.hpp"

#include <boost/math/distributions/beta.hpp>
#include <boost/math/distributions/non_central_t.hpp>
#include <cmath>

#include "engine/core/portable_math.hpp"

namespace islet::analysis {
namespace {

namespace policies = boost::math::policies;

// The policy for Boost: no promotion to long double (four times faster, and still 1e-13 relative), and NaN instead of
// exceptions: a test that cannot be computed is a status, not a stop.
using Policy =
    policies::policy<policies::promote_double<false>, policies::domain_error<policies::ignore_error>,
                     policies::pole_error<policies::ignore_error>, policies::overflow_error<policies::ignore_error>,
                     policies::underflow_error<policies::ignore_error>, policies::denorm_error<policies::ignore_error>,
                     policies::evaluation_error<policies::ignore_error>,
                     policies::rounding_error<policies::ignore_error>,
                     policies::indeterminate_result_error<policies::ignore_error>>;

using NoncentralT = boost::math::non_central_t_distribution<double, Policy>;
using Beta = boost::math::beta_distribution<double, Policy>;

// To 40 bits, 1e-12 relative: Boost computes by the C library's functions, whose last bits differ between processors.
double to_40_bits(double x) {
  constexpr double splitter = 8193.0;  // 2^13 + 1; Dekker 1971
  const double scaled = x * splitter;
  return scaled - (scaled - x);
}

}  // namespace

double noncentral_t_upper_tail(double t, double degrees_of_freedom, double noncentrality) {
  return to_40_bits(cdf(complement(NoncentralT(degrees_of_freedom, noncentrality), t)));
}

double normal_upper_tail(double z) { return portable::normal_cdf(-z); }

double normal_upper_quantile(double tail) { return -portable::normal_quantile(tail); }

double binomial_half_upper_tail(int successes, int n) {
  if (successes <= 0) return 1.0;
  constexpr int longest_sum = 1000;  // 2^-n is a normal number
  if (n <= longest_sum) {
    double term = std::ldexp(1.0, -n), sum = 0.0;
    for (int j = n; j >= successes; --j) {  // from the smallest term up
      sum += term;
      term *= static_cast<double>(j) / (n - j + 1.0);
    }
    return sum;
  }
  // P(X >= k) is the beta integral I_1/2(k, n - k + 1).
  return to_40_bits(cdf(Beta(successes, n - successes + 1.0), 0.5));
}

double beta_quantile(double probability, double a, double b) { return to_40_bits(quantile(Beta(a, b), probability)); }

}  // namespace islet::analysis
