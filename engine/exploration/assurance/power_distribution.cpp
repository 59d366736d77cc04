#include "engine/exploration/assurance/power_distribution.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "engine/core/portable_math.hpp"

namespace islet::exploration {
namespace {

constexpr std::size_t groups = 20;

// With `like` the draws are a resampling: the estimate uses the lambda of `like` and starts from its coefficients.
PowerDistribution estimate(std::span<const DrawCount> draws, const PowerDensity* like) {
  std::vector<DrawCount> elsewhere;
  double successes = 0.0;
  double replicates = 0.0;
  for (const auto& draw : draws) {
    if (!draw.no_effect) {
      elsewhere.push_back(draw);
      continue;
    }
    successes += static_cast<double>(draw.successes);
    replicates += static_cast<double>(draw.replicates);
  }
  PowerDistribution out;
  out.weight_no_effect = 1.0 - static_cast<double>(elsewhere.size()) / static_cast<double>(draws.size());
  if (replicates > 0.0) out.power_no_effect = successes / replicates;
  if (!elsewhere.empty()) {
    out.elsewhere = like != nullptr && !like->mass.empty() ? estimate_power_density(elsewhere, *like)
                                                           : estimate_power_density(elsewhere);
  }
  return out;
}

void check(std::span<const DrawCount> draws) {
  if (!tells_distribution(draws))
    throw std::invalid_argument("too few draws or replicates for a distribution of power");
}

}  // namespace

bool tells_distribution(std::span<const DrawCount> draws) {
  return draws.size() >= least_draws &&
         std::ranges::all_of(draws, [](const auto& d) { return d.replicates >= least_replicates_per_draw; });
}

double PowerDistribution::above(double power) const {
  const double of_point = power_no_effect > power ? weight_no_effect : 0.0;
  return of_point + (elsewhere.mass.empty() ? 0.0 : (1.0 - weight_no_effect) * elsewhere.above(power));
}

// The smallest power whose probability of not being exceeded is at least `probability`.
double PowerDistribution::quantile(double probability) const {
  if (elsewhere.mass.empty()) return power_no_effect;
  const double rest = 1.0 - weight_no_effect;
  if (weight_no_effect <= 0.0) return elsewhere.quantile(probability);
  const double below_point = rest * (1.0 - elsewhere.above(power_no_effect));
  if (probability <= below_point) return elsewhere.quantile(probability / rest);
  if (probability <= below_point + weight_no_effect) return power_no_effect;
  return elsewhere.quantile((probability - weight_no_effect) / rest);
}

PowerDistribution power_distribution(std::span<const DrawCount> draws) {
  check(draws);
  return estimate(draws, nullptr);
}

namespace {

// A figure with its jackknife error; `without` holds its value with each group left out.
ValueWithError jackknife(double whole, const std::vector<double>& without) {
  constexpr auto n = static_cast<double>(groups);
  double mean = 0.0;
  for (const double value : without) mean += value / n;
  double squares = 0.0;
  for (const double value : without) squares += (value - mean) * (value - mean);
  return {whole, std::sqrt((n - 1.0) / n * squares)};
}

std::vector<PowerDistribution> without_each_group(std::span<const DrawCount> draws, const PowerDistribution& whole) {
  std::vector<PowerDistribution> out;
  for (std::size_t group = 0; group < groups; ++group) {
    std::vector<DrawCount> kept;
    for (std::size_t i = 0; i < draws.size(); ++i) {
      if (i % groups != group) kept.push_back(draws[i]);
    }
    out.push_back(estimate(kept, &whole.elsewhere));
  }
  return out;
}

}  // namespace

PowerFigures power_figures(std::span<const DrawCount> draws, double target, std::span<const double> probabilities) {
  check(draws);
  const auto whole = estimate(draws, nullptr);
  const auto without = without_each_group(draws, whole);
  const auto figure = [&](const auto& of) {
    std::vector<double> values;
    for (const auto& distribution : without) values.push_back(of(distribution));
    return jackknife(of(whole), values);
  };
  PowerFigures out;
  out.above_target = figure([&](const PowerDistribution& d) { return d.above(target); });
  for (const double probability : probabilities) {
    out.quantiles.push_back(figure([&](const PowerDistribution& d) { return d.quantile(probability); }));
  }
  return out;
}

ValueWithError probability_above(std::span<const DrawCount> draws, double target) {
  return power_figures(draws, target, {}).above_target;
}

}  // namespace islet::exploration
