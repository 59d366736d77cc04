#include "output/report/following_factors.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <map>
#include <ranges>
#include <set>

#include "output/report/words.hpp"

namespace islet::output {
namespace {

using simulation::DesignSpace;
using Factors = std::vector<std::size_t>;

std::vector<std::uint32_t> levels_at(const std::vector<std::uint32_t>& point, const Factors& factors) {
  std::vector<std::uint32_t> levels;
  for (const auto f : factors) levels.push_back(point[f]);
  return levels;
}

// As few of them as leave `factor` no choice; empty where even all leave it one, or where it has one level.
Factors fewest_that_determine(const DesignSpace& space, Factors factors, std::size_t factor) {
  if (!determine(space, factors, factor)) return {};
  for (std::size_t i = factors.size(); i-- > 0;) {
    auto fewer = factors;
    fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(i));
    if (determine(space, fewer, factor)) factors = std::move(fewer);
  }
  return factors;
}

// Whether one rises, or falls, with the other.
bool run_together(const DesignSpace& space, std::size_t leader, std::size_t factor) {
  const auto& x = space.factors[leader];
  const auto& y = space.factors[factor];
  if (!x.is_numeric() || !y.is_numeric()) return false;
  std::map<double, double> at;
  for (const auto& point : space.points) at[x.values[point[leader]]] = y.values[point[factor]];
  const auto values = std::views::values(at);
  return std::ranges::is_sorted(values) || std::ranges::is_sorted(values, std::ranges::greater{});
}

// In a list of points whose levels are all different any factor would determine the others: there only what runs with
// its leader follows it. Several leaders must have been combined.
bool is_no_coincidence(const DesignSpace& space, const Factors& leading, std::size_t factor) {
  std::set<std::vector<std::uint32_t>> seen;
  for (const auto& point : space.points) seen.insert(levels_at(point, leading));
  if (leading.size() == 1) return seen.size() < space.points.size() || run_together(space, leading.front(), factor);
  std::size_t combinations = 1;
  for (const auto f : leading) combinations *= space.factors[f].labels.size();
  return seen.size() == combinations;
}

// The free factors that a derived one is computed from, with those that its sources follow in their turn.
Factors leaders_of_derived(const DesignSpace& space, const std::vector<Factors>& leaders, std::size_t factor) {
  std::set<std::size_t> free;
  if (space.factors[factor].labels.size() < 2) return {};
  for (const auto& source : space.factors[factor].sources) {
    const auto found = std::ranges::find(space.factors, source, &simulation::DesignFactor::name);
    if (found == space.factors.end() || found->labels.size() < 2) continue;
    const auto f = static_cast<std::size_t>(found - space.factors.begin());
    if (leaders[f].empty()) free.insert(f);
    free.insert(leaders[f].begin(), leaders[f].end());
  }
  return {free.begin(), free.end()};
}

}  // namespace

bool determine(const DesignSpace& space, const Factors& factors, std::size_t factor) {
  std::map<std::vector<std::uint32_t>, std::uint32_t> level;
  return std::ranges::all_of(space.points, [&](const auto& point) {
    return level.try_emplace(levels_at(point, factors), point[factor]).first->second == point[factor];
  });
}

std::vector<Factors> leaders(const DesignSpace& space) {
  std::vector<Factors> leaders(space.factors.size());
  Factors free;
  for (std::size_t f = 0; f < space.factors.size(); ++f) {
    if (!space.factors[f].sources.empty()) continue;
    auto leading = fewest_that_determine(space, free, f);
    if (!leading.empty() && is_no_coincidence(space, leading, f)) {
      leaders[f] = std::move(leading);
    } else {
      free.push_back(f);
    }
  }
  // A derived one may use derived ones, above or below it: each pass carries what they follow one step further.
  for (std::size_t pass = 0; pass < space.factors.size(); ++pass) {
    for (std::size_t f = 0; f < space.factors.size(); ++f) {
      if (!space.factors[f].sources.empty()) leaders[f] = leaders_of_derived(space, leaders, f);
    }
  }
  return leaders;
}

std::string following_in_words(const DesignSpace& space) {
  const auto all = leaders(space);
  std::string text;
  for (std::size_t f = 0; f < all.size(); ++f) {
    if (all[f].empty()) continue;
    std::string names;
    for (const auto leader : all[f]) names += (names.empty() ? "" : " and ") + plain(space.factors[leader].name);
    text += fmt::format("{}{} follows {}", text.empty() ? "" : ", ", plain(space.factors[f].name), names);
  }
  return text;
}

}  // namespace islet::output
