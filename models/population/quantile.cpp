#include "models/population/quantile.hpp"

#include <algorithm>

#include "engine/core/portable_math.hpp"

namespace islet::model {
namespace {

using portable::normal_cdf;
using portable::normal_quantile;

double within(Interval limits, double value) { return std::max(limits.low, std::min(value, limits.high)); }

double moved_on_logit(double p, double shift) {
  const double up = p * portable::exp(shift);
  return up / (up + (1.0 - p));
}

double moved_location(const Marginal& marginal, double shift) {
  if (marginal.shape == Shape::lognormal) return portable::log(marginal.location) + shift;
  if (marginal.shape == Shape::bernoulli) return moved_on_logit(marginal.location, shift);
  return marginal.location + shift;
}

// The limits as scores of a normal or lognormal marginal.
Interval scores_of(const Marginal& marginal, double location, double spread, Interval limits) {
  const bool on_ln = marginal.shape == Shape::lognormal;
  if ((!on_ln && marginal.shape != Shape::normal) || !(spread > 0.0)) return {-unlimited, unlimited};
  if (on_ln) {
    limits.low = limits.low > 0.0 ? portable::log(limits.low) : -unlimited;
    limits.high = limits.high < unlimited ? portable::log(limits.high) : unlimited;
  }
  return {(limits.low - location) / spread, (limits.high - location) / spread};
}

}  // namespace

TruncatedNormal::TruncatedNormal(Interval limits)
    : limits_(limits),
      below_{normal_cdf(limits.low), normal_cdf(limits.high)},
      above_{normal_cdf(-limits.low), normal_cdf(-limits.high)} {}

double TruncatedNormal::score(double latent) const {
  const bool upper_tail = limits_.low > 0.0 || (limits_.high > 0.0 && latent > 0.0);
  if (upper_tail) {  // uses the mass above: it is small, where the mass below has lost its digits
    const double mass = above_.high + normal_cdf(-latent) * (above_.low - above_.high);
    return mass > 0.0 ? within(limits_, -normal_quantile(mass)) : limits_.low;
  }
  const double mass = below_.low + normal_cdf(latent) * (below_.high - below_.low);
  return mass > 0.0 ? within(limits_, normal_quantile(mass)) : limits_.high;
}

Quantile::Quantile(const Marginal& marginal, double shift, double widening, Interval limits)
    : marginal_(&marginal),
      limits_(limits),
      location_(moved_location(marginal, shift)),
      spread_(marginal.spread + (marginal.shape == Shape::uniform ? shift : widening)),
      scores_(scores_of(marginal, location_, spread_, limits)) {
  for (std::size_t k = 0; k < counts(); ++k) total_ += probability(k);
}

double Quantile::value_at(double latent) const {
  const double moved = location_ + std::max(spread_, 0.0) * scores_.score(latent);
  if (marginal_->shape == Shape::normal) return within(limits_, moved);
  if (marginal_->shape == Shape::lognormal) return within(limits_, portable::exp(moved));
  return value_of_share(normal_cdf(latent));
}

double Quantile::value_of_share(double share) const {
  if (marginal_->shape == Shape::constant) return within(limits_, location_);
  if (marginal_->shape != Shape::uniform) return count_of(share);
  const double low = std::max(location_, limits_.low);
  const double high = std::max(low, std::min(spread_, limits_.high));
  return low + share * (high - low);
}

// How many counts a marginal of counts can take, from 0 on.
std::size_t Quantile::counts() const {
  if (marginal_->shape == Shape::counts) return marginal_->probabilities.size();
  return marginal_->shape == Shape::bernoulli ? 2 : 0;
}

double Quantile::probability(std::size_t count) const {
  const auto number = static_cast<double>(count);
  if (number < limits_.low || number > limits_.high) return 0.0;
  if (marginal_->shape == Shape::counts) return marginal_->probabilities[count];
  return count == 1 ? location_ : 1.0 - location_;
}

// The smallest count whose cumulative probability, among the counts within the limits, exceeds the share.
double Quantile::count_of(double share) const {
  const double wanted = share * total_;
  double sum = 0.0;
  std::size_t last = 0;
  for (std::size_t k = 0; k < counts(); ++k) {
    const double here = probability(k);
    if (here <= 0.0) continue;
    last = k;
    sum += here;
    if (wanted < sum) break;
  }
  return static_cast<double>(last);
}

}  // namespace islet::model
