#include "engine/simulation/characteristics/design_ranking.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "engine/simulation/characteristics/paired_successes.hpp"

namespace islet::simulation {
namespace {

constexpr double most_errors = 3.0;

using Levels = std::vector<std::uint32_t>;

struct Comparison {
  double difference;  // of powers
  int order;          // 1: the first is better beyond chance; -1: the second; 0: neither
};

Comparison compare(const JointShares& shares, std::size_t points, std::size_t a, std::size_t b) {
  const double p = shares.both[a * points + a];
  const double q = shares.both[b * points + b];
  const double d = p - q;
  const double se = paired_standard_error(p, q, shares.both[a * points + b], shares.replicates);
  const bool beyond_chance = std::abs(d) > most_errors * se && d != 0.0;
  return {d, !beyond_chance ? 0 : d > 0.0 ? 1 : -1};
}

std::optional<DesignRanking> laid_out(const DesignSpace& space) {
  DesignRanking ranking;
  std::map<Levels, std::size_t> design_of;
  std::map<Levels, std::size_t> form_of;
  for (std::size_t p = 0; p < space.points.size(); ++p) {
    if (design_of.try_emplace(levels_of_kind(space, p, false), design_of.size()).second) {
      ranking.designs.push_back(words_of_kind(space, p, false));
    }
    if (form_of.try_emplace(levels_of_kind(space, p, true), form_of.size()).second) {
      ranking.forms.push_back({words_of_kind(space, p, true), {}, 0});
    }
  }
  constexpr auto absent = static_cast<std::size_t>(-1);
  for (auto& form : ranking.forms) form.points.assign(ranking.designs.size(), absent);
  for (std::size_t p = 0; p < space.points.size(); ++p) {
    ranking.forms[form_of[levels_of_kind(space, p, true)]].points[design_of[levels_of_kind(space, p, false)]] = p;
  }
  for (const auto& form : ranking.forms) {
    if (std::ranges::find(form.points, absent) != form.points.end()) return std::nullopt;
  }
  return ranking;
}

// Compares the designs i and j under all forms.
void compare_pair(DesignRanking& ranking, const JointShares& shares, std::size_t points, std::size_t i, std::size_t j,
                  double& largest) {
  std::optional<std::pair<std::size_t, double>> first_better;  // form, difference
  std::optional<std::pair<std::size_t, double>> second_better;
  for (std::size_t f = 0; f < ranking.forms.size(); ++f) {
    const auto& at = ranking.forms[f].points;
    const auto comparison = compare(shares, points, at[i], at[j]);
    if (comparison.order > 0 && (!first_better || comparison.difference > first_better->second)) {
      first_better = {f, comparison.difference};
    }
    if (comparison.order < 0 && (!second_better || -comparison.difference > second_better->second)) {
      second_better = {f, -comparison.difference};
    }
  }
  if (!first_better && !second_better) return;
  ++ranking.ordered;
  if (!first_better || !second_better) return;
  ++ranking.reversed;
  const double size = std::min(first_better->second, second_better->second);
  if (size <= largest) return;
  largest = size;
  ranking.example = Reversal{first_better->first, second_better->first, i, j};
}

}  // namespace

std::vector<std::uint32_t> levels_of_kind(const DesignSpace& space, std::size_t point, bool of_model) {
  Levels levels;
  for (std::size_t f = 0; f < space.factors.size(); ++f) {
    if (space.factors[f].of_model == of_model) levels.push_back(space.points[point][f]);
  }
  return levels;
}

std::string words_of_kind(const DesignSpace& space, std::size_t point, bool of_model) {
  std::string words;
  for (std::size_t f = 0; f < space.factors.size(); ++f) {
    const auto& factor = space.factors[f];
    if (factor.of_model != of_model) continue;
    words += (words.empty() ? "" : ", ") + factor.name + " " + factor.labels[space.points[point][f]];
  }
  return words;
}

std::optional<DesignRanking> design_ranking(const DesignSpace& space, const JointShares& shares) {
  const std::size_t points = space.points.size();
  const bool asked = std::ranges::any_of(space.factors, &DesignFactor::of_model);
  if (!asked || shares.both.size() != points * points || shares.replicates == 0) return std::nullopt;
  auto ranking = laid_out(space);
  if (!ranking) return std::nullopt;
  const auto power = [&](std::size_t point) { return shares.both[point * points + point]; };
  for (auto& form : ranking->forms) {
    for (std::size_t d = 1; d < form.points.size(); ++d) {
      if (power(form.points[d]) > power(form.points[form.best])) form.best = d;
    }
  }
  double largest = 0.0;
  for (std::size_t i = 0; i < ranking->designs.size(); ++i) {
    for (std::size_t j = i + 1; j < ranking->designs.size(); ++j) {
      compare_pair(*ranking, shares, points, i, j, largest);
    }
  }
  return ranking;
}

}  // namespace islet::simulation
