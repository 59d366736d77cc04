#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "engine/core/portable_math.hpp"
#include "engine/model_api/parameter_prior.hpp"

namespace islet::model {
namespace {

// P(X <= x) of a beta variable with whole shapes: the chance of at least a successes in a + b - 1 trials of chance x.
double beta_below(double x, double a, double b) {
  const double n = a + b - 1.0;
  double probability = 0.0;
  for (double k = a; k <= n; k += 1.0) {
    double term = 1.0;
    for (double i = 1.0; i <= n - k; i += 1.0) term *= (k + i) / i * (1.0 - x);
    for (double i = 1.0; i <= k; i += 1.0) term *= x;
    probability += term;
  }
  return probability;
}

double beta_at(double probability, double a, double b) {
  double low = 0.0;
  double high = 1.0;
  constexpr int halvings = 52;  // to the last bit of a number near 1
  for (int i = 0; i < halvings; ++i) {
    const double middle = 0.5 * (low + high);
    (beta_below(middle, a, b) < probability ? low : high) = middle;
  }
  return 0.5 * (low + high);
}

}  // namespace

double Distribution::at(double score) const {
  switch (kind) {
    case Kind::lognormal:
      return a * portable::exp(b * score);
    case Kind::normal:
      return a + b * score;
    case Kind::uniform:
      return a + (b - a) * portable::normal_cdf(score);
    case Kind::beta:
      return beta_at(portable::normal_cdf(score), a, b);
    case Kind::equally_likely: {
      if (values.empty()) throw std::logic_error("a distribution without values");
      const double place = portable::normal_cdf(score) * static_cast<double>(values.size());
      return values[std::min(static_cast<std::size_t>(place), values.size() - 1)];
    }
  }
  throw std::logic_error("unknown distribution");
}

}  // namespace islet::model
