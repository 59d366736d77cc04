#include "engine/simulation/baseline_lever.hpp"

#include <algorithm>
#include <cmath>

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
  if (turn_ == Turn::share) return std::log(value / (1.0 - value));
  return turn_ == Turn::spread || logarithmic_ ? std::log(value) : value;
}

// The SD of a lognormal moves with its location: what it would be at the asked mean, so that the two rows of one variable
// do not chase each other.
double BaselineLever::at_asked_mean(double reached, const Columns& baseline) const {
  if (turn_ != Turn::spread || !logarithmic_ || !asked_mean_) return reached;
  return reached * *asked_mean_ / evaluate(BaselineStatistic::mean, baseline, row_.variable, only_positive_);
}

model::PopulationSpec BaselineLever::apply(const model::PopulationSpec& spec) const {
  if (turn_ == Turn::spread) return model::shifted(spec, covariate_, 0.0, std::exp(position_));
  if (turn_ == Turn::location || covariate_ == model::Covariate::male) {
    return model::shifted(spec, covariate_, position_, 1.0);
  }
  return model::share_shifted(spec, covariate_, position_);
}

void BaselineLever::update(const Columns& baseline) {
  row_.reached = evaluate(row_.statistic, baseline, row_.variable, only_positive_);
  const double reached = on_link(at_asked_mean(row_.reached, baseline));
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
