#include "engine/model_api/bounded_share.hpp"

#include <algorithm>
#include <cmath>

#include "engine/core/portable_math.hpp"

namespace islet::model {
namespace {

// The score of a bound; far away where the bound is none.
double score_of(const Marginal& marginal, double bound) {
  constexpr double beyond = 1e3;  // no mass is left there
  if (marginal.shape == Shape::normal)
    return std::clamp((bound - marginal.location) / marginal.spread, -beyond, beyond);
  if (bound <= 0.0) return -beyond;
  return std::clamp(std::log(bound / marginal.location) / marginal.spread, -beyond, beyond);
}

}  // namespace

std::optional<double> share_within_bounds(const Marginal& marginal) {
  const bool has_score = marginal.shape == Shape::normal || marginal.shape == Shape::lognormal;
  if (!has_score || !marginal.ramps.empty() || !marginal.spread_ramps.empty()) return std::nullopt;
  const double value = marginal.location;
  if (!(marginal.spread > 0.0)) return value >= marginal.low && value <= marginal.high ? 1.0 : 0.0;
  return portable::normal_between(score_of(marginal, marginal.low), score_of(marginal, marginal.high));
}

}  // namespace islet::model
