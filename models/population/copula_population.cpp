#include "models/population/copula_population.hpp"

#include <algorithm>
#include <utility>

#include "engine/core/portable_math.hpp"
#include "engine/model_api/person_keys.hpp"
#include "engine/random/draw.hpp"
#include "models/population/drawing_order.hpp"
#include "models/population/quantile_columns.hpp"
#include "models/population/spec_check.hpp"

namespace islet::model {
namespace {

using random::StreamPurpose;

// First slot of the draws that decide who has more than 0 of a covariate; it lies beyond the covariates' own slots.
constexpr std::uint16_t first_share_slot = 1000;

std::size_t column_of(Covariate covariate) { return static_cast<std::size_t>(covariate); }

double ramp_sum(const std::vector<Ramp>& ramps, const Columns& values, std::size_t row) {
  double sum = 0.0;
  for (const auto& ramp : ramps) {
    const double part = (values.at(row, column_of(ramp.on)) - ramp.from) / (ramp.to - ramp.from);
    const double factor = ramp.times ? values.at(row, column_of(*ramp.times)) : 1.0;
    sum += ramp.change * std::clamp(part, 0.0, 1.0) * factor;
  }
  return sum;
}

// Independent standard normals, one a person and covariate, in the columns that any marginal uses.
Columns independent_scores(const PersonBatch& persons, const std::vector<bool>& used) {
  Columns scores(persons.size(), covariate_count);
  for (std::size_t c = 0; c < covariate_count; ++c) {
    if (!used[c]) continue;
    random::normals(keys_of(persons), StreamPurpose::covariate, 0, static_cast<std::uint16_t>(c), scores.column(c));
  }
  return scores;
}

std::vector<bool> used_scores(const PopulationSpec& spec, const Copula& copula) {
  std::vector<bool> used(covariate_count, false);
  for (const auto& marginal : spec.marginals) {
    if (marginal.shape == Shape::constant) continue;
    for (std::size_t j = 0; j < covariate_count; ++j) {
      if (copula.weight(column_of(marginal.covariate), j) != 0.0) used[j] = true;
    }
  }
  return used;
}

std::vector<double> correlated_scores(const Copula& copula, std::size_t covariate, const Columns& scores) {
  std::vector<double> out(scores.rows(), 0.0);
  for (std::size_t j = 0; j <= covariate; ++j) {
    const double weight = copula.weight(covariate, j);
    if (weight == 0.0 || !scores.has(j)) continue;
    const auto z = scores.column(j);
    for (std::size_t i = 0; i < out.size(); ++i) out[i] += weight * z[i];
  }
  return out;
}

void fill_neutral(Columns& values) {
  std::ranges::fill(values.column(column_of(Covariate::oral_drugs)), 0.0);
  std::ranges::fill(values.column(column_of(Covariate::insulin_dose)), 0.0);
  std::ranges::fill(values.column(column_of(Covariate::hazard)), 0.0);
  std::ranges::fill(values.column(column_of(Covariate::function_at_diagnosis)), 1.0);
}

}  // namespace

CopulaPopulation::CopulaPopulation(PopulationSpec spec)
    : spec_(checked(std::move(spec))), copula_(spec_.correlations), limits_(spec_), order_(drawing_order(spec_)) {}

std::vector<Level> CopulaPopulation::levels(const PersonBatch& persons) const {
  std::vector<Level> level(persons.size(), Level::all);
  if (!spec_.stratum) return level;
  for (std::size_t i = 0; i < level.size(); ++i) {
    const bool above = random::uniform(persons.address(i, StreamPurpose::stratum)) < spec_.stratum->share_at_or_above;
    level[i] = above ? Level::at_or_above : Level::below;
  }
  return level;
}

// Draws normal and lognormal marginals whose location, spread or limits differ between persons.
void CopulaPopulation::draw_personal(const Marginal& marginal, std::span<const double> latent,
                                     const std::vector<Level>& level, Columns& values) const {
  const bool on_ln = marginal.shape == Shape::lognormal;
  const bool is_duration = marginal.covariate == Covariate::diabetes_duration;
  const bool is_age = marginal.covariate == Covariate::age;
  const double center = on_ln ? portable::log(marginal.location) : marginal.location;
  const auto n = latent.size();
  std::vector<double> location(n, center), spread(n, marginal.spread), low(n, marginal.low), high(n, marginal.high);
  for (std::size_t i = 0; i < n; ++i) {
    if (!marginal.ramps.empty()) location[i] += ramp_sum(marginal.ramps, values, i);
    if (!marginal.spread_ramps.empty()) spread[i] += ramp_sum(marginal.spread_ramps, values, i);
    if (!is_duration && !is_age) continue;
    const auto limits = is_duration ? limits_.of_duration(level[i])
                                    : limits_.of_age(level[i], values.at(i, column_of(Covariate::diabetes_duration)));
    low[i] = limits.low;
    high[i] = limits.high;
  }
  truncated_values({on_ln, latent, location, spread, low, high, values.column(column_of(marginal.covariate))});
}

// Draws uniform marginals, counts, and yes or no.
void CopulaPopulation::draw_by_person(const Marginal& marginal, std::span<const double> latent,
                                      const std::vector<Level>& level, Columns& values) const {
  const bool is_duration = marginal.covariate == Covariate::diabetes_duration;
  const bool is_age = marginal.covariate == Covariate::age;
  const bool personal = is_duration || is_age || !marginal.ramps.empty() || !marginal.spread_ramps.empty();
  const Interval limits{marginal.low, marginal.high};
  const Quantile everybody(marginal, 0.0, 0.0, limits);
  std::vector<double> share(latent.size());
  normal_cdfs(latent, share);
  const auto of_person = [&](std::size_t i) {
    auto own_limits = limits;
    if (is_duration) own_limits = limits_.of_duration(level[i]);
    if (is_age) own_limits = limits_.of_age(level[i], values.at(i, column_of(Covariate::diabetes_duration)));
    return Quantile(marginal, ramp_sum(marginal.ramps, values, i), ramp_sum(marginal.spread_ramps, values, i),
                    own_limits);
  };
  const auto column = values.column(column_of(marginal.covariate));
  for (std::size_t i = 0; i < latent.size(); ++i) {
    column[i] = personal ? of_person(i).value_of_share(share[i]) : everybody.value_of_share(share[i]);
  }
}

// Sets the covariate to 0 for the people who have none of it.
void CopulaPopulation::leave_out(const Marginal& marginal, const PersonBatch& persons, const std::vector<Level>& level,
                                 std::span<double> values) const {
  const bool by_dose =
      marginal.covariate == Covariate::insulin_dose && spec_.stratum && spec_.stratum->by == Variable::insulin_dose;
  if (!by_dose && marginal.share >= 1.0) return;
  const auto share_slot = static_cast<std::uint16_t>(first_share_slot + column_of(marginal.covariate));
  for (std::size_t i = 0; i < values.size(); ++i) {
    const bool has =
        by_dose ? level[i] == Level::at_or_above
                : random::uniform(persons.address(i, StreamPurpose::covariate, 0, share_slot)) < marginal.share;
    if (!has) values[i] = 0.0;
  }
}

void CopulaPopulation::draw_covariate(const Marginal& marginal, const PersonBatch& persons, const Columns& scores,
                                      const std::vector<Level>& level, Columns& values) const {
  const auto own = column_of(marginal.covariate);
  const auto latent = correlated_scores(copula_, own, scores);
  const bool is_normal = marginal.shape == Shape::normal || marginal.shape == Shape::lognormal;
  const bool has_own_limits =
      marginal.covariate == Covariate::diabetes_duration || marginal.covariate == Covariate::age;
  if (!is_normal) {
    draw_by_person(marginal, latent, level, values);
  } else if (has_own_limits || !marginal.ramps.empty() || !marginal.spread_ramps.empty()) {
    draw_personal(marginal, latent, level, values);
  } else {
    const Quantile shared(marginal, 0.0, 0.0, {marginal.low, marginal.high});
    truncated_values({marginal.shape == Shape::lognormal, shared.location(), std::max(shared.spread(), 0.0),
                      shared.limits(), shared.scores()},
                     latent, values.column(own));
  }
  leave_out(marginal, persons, level, values.column(own));
}

Columns CopulaPopulation::draw(const PersonBatch& persons) const {
  Columns values(persons.size(), covariate_count);
  fill_neutral(values);
  const auto scores = independent_scores(persons, used_scores(spec_, copula_));
  const auto level = levels(persons);
  for (const auto index : order_) draw_covariate(spec_.marginals[index], persons, scores, level, values);
  return values;
}

}  // namespace islet::model
