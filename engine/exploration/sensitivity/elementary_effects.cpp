#include "engine/exploration/sensitivity/elementary_effects.hpp"

#include <algorithm>
#include <cmath>
#include <span>

#include "engine/exploration/sensitivity/noise_free_products.hpp"
#include "engine/exploration/sensitivity/row_covariance.hpp"

namespace islet::exploration {
namespace {

double sign_of(double x) { return static_cast<double>(x > 0.0) - static_cast<double>(x < 0.0); }

// One effect a replicate, as a row of a single point.
Row effects_of_step(const Row& row, std::size_t step, double change) {
  Row effects(1, row.replicates());
  const auto before = row.at(step);
  const auto after = row.at(step + 1);
  for (std::size_t r = 0; r < row.replicates(); ++r) effects.at(0)[r] = (after[r] - before[r]) / change;
  return effects;
}

// Mean over the replicates of the effect times the sign of the other replicates' sum.
double signed_by_the_others(std::span<const double> effects) {
  double all = 0.0;
  for (const double effect : effects) all += effect;
  if (effects.size() == 1) return std::abs(all);
  double sum = 0.0;
  for (const double effect : effects) sum += effect * sign_of(all - effect);
  return sum / static_cast<double>(effects.size());
}

Estimate variance_of(std::span<const Row> effects, Noise noise, double center, double confidence) {
  if (effects.size() < 3) return {};
  const RowCovariance covariance(effects, 0, 0, noise, center);
  std::vector<double> without(effects.size());
  for (std::size_t row = 0; row < without.size(); ++row) without[row] = covariance.value(row);
  return jackknife(covariance.value(), without, confidence);
}

ElementaryEffects summary_of(std::span<const Row> effects, Noise noise, double confidence) {
  std::vector<double> mean;
  std::vector<double> absolute;
  std::vector<double> signed_absolute;
  std::vector<double> noises;
  for (const Row& effect : effects) {
    mean.push_back(mean_at(effect, 0));
    absolute.push_back(std::abs(mean.back()));
    signed_absolute.push_back(noise == Noise::none ? absolute.back() : signed_by_the_others(effect.at(0)));
    noises.push_back(noise_of_product(effect, 0, 0, noise));
  }
  ElementaryEffects result;
  result.mu = mean_of(mean, confidence);
  result.mu_star = mean_of(signed_absolute, confidence);
  result.mean_absolute = mean_of(absolute, confidence);
  result.noise = mean_of(noises, confidence);
  result.variance = variance_of(effects, noise, result.mu.value, confidence);
  result.sigma = std::sqrt(std::max(result.variance.value, 0.0));
  return result;
}

}  // namespace

std::vector<ElementaryEffects> elementary_effects(const MorrisPlan& plan, const Settled& outcomes, double confidence) {
  std::vector<std::vector<Row>> effects(plan.factors());
  for (std::size_t i = 0; i < outcomes.rows.size(); ++i) {
    for (std::size_t step = 0; step < plan.factors(); ++step) {
      const MorrisStep& moved = plan.step(outcomes.numbers[i], step);
      effects[moved.factor].push_back(effects_of_step(outcomes.rows[i], step, moved.change));
    }
  }
  std::vector<ElementaryEffects> result;
  for (const auto& of_factor : effects) result.push_back(summary_of(of_factor, outcomes.noise, confidence));
  return result;
}

}  // namespace islet::exploration
