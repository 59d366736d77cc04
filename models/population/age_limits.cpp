#include "models/population/age_limits.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

namespace islet::model {
namespace {

// Keeps age - duration on its side of a cut after rounding; a tenth of a second, in days.
constexpr double margin = 1e-6;

// The interval in which the values of a covariate can lie at all.
Interval support(const PopulationSpec& spec, Covariate covariate) {
  const auto found = std::ranges::find(spec.marginals, covariate, &Marginal::covariate);
  if (found == spec.marginals.end()) throw std::invalid_argument("no " + std::string(name_of(covariate)));
  Interval range{std::max(found->low, 0.0), found->high};
  if (found->shape == Shape::constant) range = {found->location, found->location};
  if (found->shape == Shape::uniform) {
    range = {std::max(range.low, found->location), std::min(range.high, found->spread)};
  }
  return range;
}

Interval side_of(double cut, Level level) {
  if (level == Level::below) return {0.0, cut - margin};
  if (level == Level::at_or_above) return {cut + margin, unlimited};
  return {0.0, unlimited};
}

// A stratum by insulin dose divides those who inject from those who do not. The level decides this instead of the share
// of the preset, so the cut has to lie between no insulin and the smallest dose that anybody takes.
void check_insulin_stratum(const PopulationSpec& spec) {
  const auto found = std::ranges::find(spec.marginals, Covariate::insulin_dose, &Marginal::covariate);
  if (found == spec.marginals.end() || found->shape == Shape::constant) {
    throw std::invalid_argument(fmt::format(
        "population {}: a stratum by insulin_dose needs a preset with a distribution of the dose", spec.preset));
  }
  const double cut = spec.stratum->cut;
  if (cut > 0.0 && cut <= found->low) return;
  throw std::invalid_argument(
      fmt::format("population {}: a stratum by insulin_dose tells those who inject from those who do not; its cut is "
                  "above 0 and at most the smallest dose of the preset, {:.4g} U/kg/day",
                  spec.preset, found->low));
}

}  // namespace

AgeLimits::AgeLimits(const PopulationSpec& spec)
    : age_(support(spec, Covariate::age)),
      duration_(support(spec, Covariate::diabetes_duration)),
      youngest_(spec.youngest_at_diagnosis),
      stratum_(spec.stratum) {
  if (stratum_ && stratum_->by == Variable::insulin_dose) {
    check_insulin_stratum(spec);
    stratum_.reset();  // it does not limit age
  }
  if (stratum_ && stratum_->by != Variable::age && stratum_->by != Variable::age_at_diagnosis) {
    throw std::invalid_argument(
        fmt::format("population {}: a stratum is by age, age_at_diagnosis or insulin_dose, not by {}", spec.preset,
                    info(stratum_->by).name));
  }
  const double share = stratum_ ? stratum_->share_at_or_above : 1.0;
  if (!(share >= 0.0 && share <= 1.0)) throw std::invalid_argument("the share of a stratum is not in [0, 1]");
  const auto check = [&](Level level, std::string_view words) {
    const auto duration = of_duration(level);
    const auto age = of_age(level, std::clamp(duration.low, duration_.low, duration_.high));
    if (duration.low <= duration.high && age.low <= age.high) return;
    throw std::invalid_argument(
        fmt::format("population {}: the limits of age and duration leave nobody {}", spec.preset, words));
  };
  if (!stratum_) check(Level::all, "to draw");
  if (stratum_ && share < 1.0) check(Level::below, "below the stratum's cut");
  if (stratum_ && share > 0.0) check(Level::at_or_above, "at or above the stratum's cut");
}

Interval AgeLimits::ages(Level level) const {
  if (!stratum_ || stratum_->by != Variable::age) return age_;
  const auto side = side_of(stratum_->cut, level);
  return {std::max(age_.low, side.low), std::min(age_.high, side.high)};
}

Interval AgeLimits::diagnoses(Level level) const {
  Interval range{youngest_ + margin, unlimited};
  if (!stratum_ || stratum_->by != Variable::age_at_diagnosis) return range;
  const auto side = side_of(stratum_->cut, level);
  return {std::max(range.low, side.low), std::min(range.high, side.high)};
}

Interval AgeLimits::of_duration(Level level) const {
  const auto age = ages(level);
  const auto diagnosis = diagnoses(level);
  return {std::max(duration_.low, age.low - diagnosis.high), std::min(duration_.high, age.high - diagnosis.low)};
}

Interval AgeLimits::of_age(Level level, double duration) const {
  const auto age = ages(level);
  const auto diagnosis = diagnoses(level);
  return {std::max(age.low, duration + diagnosis.low), std::min(age.high, duration + diagnosis.high)};
}

}  // namespace islet::model
