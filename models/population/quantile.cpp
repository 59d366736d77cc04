#include "models/population/quantile.hpp"

#include <algorithm>

#include "engine/core/portable_math.hpp"

namespace islet::model {
namespace {

using portable::normal_cdf;
using portable::normal_quantile;

double normal_value(double location, double spread, double latent, Interval limits) {
  if (!(spread > 0.0)) return std::clamp(location, limits.low, std::max(limits.low, limits.high));
  const Interval scores{(limits.low - location) / spread, (limits.high - location) / spread};
  const double value = location + spread * truncated_score(latent, scores);
  return std::max(limits.low, std::min(value, limits.high));
}

double lognormal_value(double ln_median, double spread, double latent, Interval limits) {
  constexpr double unlimited = 1e300;
  const double low = limits.low > 0.0 ? portable::log(limits.low) : -unlimited;
  const double high = limits.high < unlimited ? portable::log(limits.high) : unlimited;
  const double value = portable::exp(normal_value(ln_median, spread, latent, {low, high}));
  return std::max(limits.low, std::min(value, limits.high));
}

double uniform_value(Interval range, double latent, Interval limits) {
  const double low = std::max(range.low, limits.low);
  const double high = std::max(low, std::min(range.high, limits.high));
  return low + normal_cdf(latent) * (high - low);
}

// The smallest count whose cumulative probability, among the counts within the limits, reaches u.
template <typename Probability>
double count_value(std::size_t size, Probability&& probability, double latent, Interval limits) {
  const auto allowed = [&](std::size_t k) {
    const auto count = static_cast<double>(k);
    return count >= limits.low && count <= limits.high ? probability(k) : 0.0;
  };
  double total = 0.0;
  for (std::size_t k = 0; k < size; ++k) total += allowed(k);
  const double wanted = normal_cdf(latent) * total;
  double sum = 0.0;
  std::size_t last = 0;
  for (std::size_t k = 0; k < size; ++k) {
    if (allowed(k) <= 0.0) continue;
    last = k;
    sum += allowed(k);
    if (wanted < sum) break;
  }
  return static_cast<double>(last);
}

double moved_probability(double p, double logit_shift) {
  const double up = p * portable::exp(logit_shift);
  return up / (up + (1.0 - p));
}

}  // namespace

double truncated_score(double latent, Interval limits) {
  const bool upper_tail = limits.low > 0.0 || (limits.high > 0.0 && latent > 0.0);
  if (upper_tail) {  // by the mass above, which is small where the mass below has lost its digits
    const double above_low = normal_cdf(-limits.low);
    const double above_high = normal_cdf(-limits.high);
    const double mass = above_high + normal_cdf(-latent) * (above_low - above_high);
    if (!(mass > 0.0)) return limits.low;
    return std::max(limits.low, std::min(-normal_quantile(mass), limits.high));
  }
  const double below_low = normal_cdf(limits.low);
  const double below_high = normal_cdf(limits.high);
  const double mass = below_low + normal_cdf(latent) * (below_high - below_low);
  if (!(mass > 0.0)) return limits.high;
  return std::max(limits.low, std::min(normal_quantile(mass), limits.high));
}

double value_at(const Marginal& m, double latent, double shift, double widening, Interval limits) {
  switch (m.shape) {
    case Shape::constant:
      return std::max(limits.low, std::min(m.location + shift, limits.high));
    case Shape::normal:
      return normal_value(m.location + shift, m.spread + widening, latent, limits);
    case Shape::lognormal:
      return lognormal_value(portable::log(m.location) + shift, m.spread + widening, latent, limits);
    case Shape::uniform:
      return uniform_value({m.location + shift, m.spread + shift}, latent, limits);
    case Shape::bernoulli: {
      const double p = moved_probability(m.location, shift);
      return count_value(
          2, [p](std::size_t k) { return k == 1 ? p : 1.0 - p; }, latent, limits);
    }
    case Shape::counts:
      return count_value(
          m.probabilities.size(), [&m](std::size_t k) { return m.probabilities[k]; }, latent, limits);
  }
  return m.location;
}

}  // namespace islet::model
