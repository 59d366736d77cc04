#include "engine/model_api/population_shift.hpp"

#include <algorithm>
#include <stdexcept>

#include "engine/core/portable_math.hpp"

namespace islet::model {
namespace {

Marginal& marginal_of(PopulationSpec& spec, Covariate covariate) {
  const auto found = std::ranges::find(spec.marginals, covariate, &Marginal::covariate);
  if (found == spec.marginals.end()) {
    throw std::invalid_argument("population " + spec.preset + " has no " + std::string(name_of(covariate)));
  }
  return *found;
}

// A probability of 0 or 1 stays what it is.
double moved_on_logit(double p, double shift) {
  const double up = p * portable::exp(shift);
  return up / (up + (1.0 - p));
}

void widen(Marginal& marginal, double factor) {
  marginal.spread *= factor;
  for (auto& ramp : marginal.spread_ramps) ramp.change *= factor;
}

void shift_uniform(Marginal& marginal, double shift, double factor) {
  const double center = 0.5 * (marginal.location + marginal.spread) + shift;
  const double half = 0.5 * (marginal.spread - marginal.location) * factor;
  marginal.location = center - half;
  marginal.spread = center + half;
}

void tilt(std::vector<double>& probabilities, double shift) {
  double sum = 0.0;
  for (std::size_t k = 0; k < probabilities.size(); ++k) {
    probabilities[k] *= portable::exp(static_cast<double>(k) * shift);
    sum += probabilities[k];
  }
  for (auto& p : probabilities) p /= sum;
}

}  // namespace

PopulationSpec shifted(const PopulationSpec& spec, Covariate covariate, double location_shift, double spread_factor) {
  auto out = spec;
  auto& marginal = marginal_of(out, covariate);
  switch (marginal.shape) {
    case Shape::constant:
      marginal.location += location_shift;
      break;
    case Shape::normal:
      marginal.location += location_shift;
      widen(marginal, spread_factor);
      break;
    case Shape::lognormal:
      marginal.location *= portable::exp(location_shift);
      widen(marginal, spread_factor);
      break;
    case Shape::uniform:
      shift_uniform(marginal, location_shift, spread_factor);
      break;
    case Shape::bernoulli:
      marginal.location = moved_on_logit(marginal.location, location_shift);
      break;
    case Shape::counts:
      tilt(marginal.probabilities, location_shift);
      break;
  }
  return out;
}

PopulationSpec truncated(const PopulationSpec& spec, Covariate covariate, double low, double high) {
  auto out = spec;
  auto& marginal = marginal_of(out, covariate);
  marginal.low = std::max(marginal.low, low);
  marginal.high = std::min(marginal.high, high);
  if (low > 0.0) marginal.share = 1.0;
  return out;
}

PopulationSpec share_shifted(const PopulationSpec& spec, Covariate covariate, double logit_shift) {
  auto out = spec;
  auto& marginal = marginal_of(out, covariate);
  marginal.share = moved_on_logit(marginal.share, logit_shift);
  return out;
}

}  // namespace islet::model
