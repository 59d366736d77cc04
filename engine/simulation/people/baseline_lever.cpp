#include "engine/simulation/people/baseline_lever.hpp"

#include <algorithm>
#include <cmath>

#include "engine/core/portable_math.hpp"
#include "engine/model_api/population_shift.hpp"

namespace islet::simulation {
namespace {

// The pilot cohort's own sampling error is 1 to 2 % of a median; asking for more would fit its noise.
constexpr double stop_within = 0.002;
constexpr double accept_location = 0.01;
constexpr double accept_spread = 0.08;
constexpr double accept_share = 0.02;
constexpr double largest_step = 1.0;
constexpr double largest_position = 4.0;

}  // namespace

double BaselineLever::on_link(double value) const {
  if (turn_ == Turn::share) return portable::log(value / (1.0 - value));
  return turn_ == Turn::spread || logarithmic_ ? portable::log(value) : value;
}

// Mean and SD of a lognormal both move with its median and with its spread. The SD as it would be at the asked mean,
// and the mean as it would be at the asked coefficient of variation, move with one each: the two rows of one variable
// then do not chase each other.
double BaselineLever::apart_from_the_other(const Columns& baseline) const {
  if (!logarithmic_ || !asked_.mean || !asked_.sd) return row_.reached;
  const double mean = evaluate(BaselineStatistic::mean, baseline, row_.variable, only_positive_);
  const double sd = evaluate(BaselineStatistic::sd, baseline, row_.variable, only_positive_);
  if (turn_ == Turn::spread) return sd * *asked_.mean / mean;
  if (turn_ != Turn::location) return row_.reached;
  const double asked_cv = *asked_.sd / *asked_.mean;
  return mean * std::sqrt((1.0 + asked_cv * asked_cv) / (1.0 + sd * sd / (mean * mean)));
}

model::PopulationSpec BaselineLever::apply(const model::PopulationSpec& spec) const {
  if (turn_ == Turn::spread) return model::shifted(spec, covariate_, 0.0, portable::exp(position_));
  if (turn_ == Turn::location || covariate_ == model::Covariate::male) {
    return model::shifted(spec, covariate_, position_, 1.0);
  }
  return model::share_shifted(spec, covariate_, position_);
}

void BaselineLever::update(const Columns& baseline) {
  row_.reached = evaluate(row_.statistic, baseline, row_.variable, only_positive_);
  const double reached = on_link(apart_from_the_other(baseline));
  if (!std::isfinite(reached)) return;
  if (has_last_ && std::abs(position_ - last_position_) > 1e-6) {
    const double secant = (reached - last_reached_) / (position_ - last_position_);
    if (std::isfinite(secant)) slope_ = std::clamp(secant, 0.2, 3.0);
  }
  last_position_ = position_;
  last_reached_ = reached;
  has_last_ = true;
  const double limit = logarithmic_ || turn_ != Turn::location ? largest_step : 0.5 * std::abs(row_.asked);
  const double bound = logarithmic_ || turn_ != Turn::location ? largest_position : 3.0 * std::abs(row_.asked);
  const double step = std::clamp((on_link(row_.asked) - reached) / slope_, -limit, limit);
  position_ = std::clamp(position_ + step, -bound, bound);
}

double BaselineLever::tolerance() const {
  if (turn_ == Turn::share) return accept_share;
  return (turn_ == Turn::spread ? accept_spread : accept_location) * std::abs(row_.asked);
}

bool BaselineLever::converged() const {
  return std::abs(row_.reached - row_.asked) <= stop_within * std::max(std::abs(row_.asked), 1e-12);
}

double BaselineLever::distance() const { return std::abs(row_.reached - row_.asked) / tolerance(); }

bool BaselineLever::acceptable() const { return distance() <= 1.0; }

}  // namespace islet::simulation
