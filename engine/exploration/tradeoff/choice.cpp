#include "engine/exploration/tradeoff/choice.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace islet::exploration {
namespace {

bool dominates(const CostAndPower& a, const CostAndPower& b) {
  return a.cost <= b.cost && a.power >= b.power && (a.cost < b.cost || a.power > b.power);
}

bool is_number(const CostAndPower& design) { return !std::isnan(design.cost) && !std::isnan(design.power); }

// Whether one of the rivals is shown to be better than the design.
bool is_beaten(std::size_t design, std::span<const std::size_t> rivals, const PairedCounts& counts, double confidence) {
  if (rivals.empty()) return false;
  const double level = (1.0 - confidence) / static_cast<double>(rivals.size());
  return std::ranges::any_of(
      rivals, [&](std::size_t rival) { return p_value_of_being_better(counts, rival, design) <= level; });
}

void check(std::size_t costs, const PairedCounts& counts) {
  if (costs != counts.designs()) throw std::invalid_argument("every design has one cost");
}

// Designs other than `design` of which `cost(i)` is no more than the limit.
template <typename Cost>
std::vector<std::size_t> rivals_of(std::size_t design, std::size_t designs, Cost cost, double limit) {
  std::vector<std::size_t> out;
  for (std::size_t i = 0; i < designs; ++i) {
    if (i != design && cost(i) <= limit) out.push_back(i);
  }
  return out;
}

}  // namespace

std::vector<std::size_t> pareto_front(std::span<const CostAndPower> designs) {
  std::vector<std::size_t> out;
  for (std::size_t i = 0; i < designs.size(); ++i) {
    const auto beats = [&](const CostAndPower& other) { return is_number(other) && dominates(other, designs[i]); };
    if (is_number(designs[i]) && std::ranges::none_of(designs, beats)) out.push_back(i);
  }
  std::ranges::stable_sort(out, {}, [&](std::size_t i) { return designs[i].cost; });
  return out;
}

std::optional<std::size_t> best_within(std::span<const CostAndPower> designs, double budget) {
  std::optional<std::size_t> best;
  for (std::size_t i = 0; i < designs.size(); ++i) {
    if (!is_number(designs[i]) || designs[i].cost > budget) continue;
    if (!best || designs[i].power > designs[*best].power ||
        (designs[i].power == designs[*best].power && designs[i].cost < designs[*best].cost)) {
      best = i;
    }
  }
  return best;
}

std::vector<std::size_t> may_be_best_within(std::span<const CostRange> costs, double budget, const PairedCounts& counts,
                                            double confidence) {
  check(costs.size(), counts);
  const auto highest = [&](std::size_t i) { return costs[i].high; };
  std::vector<std::size_t> out;
  for (std::size_t i = 0; i < costs.size(); ++i) {
    if (!(costs[i].low <= budget)) continue;
    if (!is_beaten(i, rivals_of(i, costs.size(), highest, budget), counts, confidence)) out.push_back(i);
  }
  return out;
}

std::vector<std::size_t> may_be_on_front(std::span<const double> costs, const PairedCounts& counts, double confidence) {
  check(costs.size(), counts);
  const auto cost = [&](std::size_t i) { return costs[i]; };
  std::vector<std::size_t> out;
  for (std::size_t i = 0; i < costs.size(); ++i) {
    if (!is_beaten(i, rivals_of(i, costs.size(), cost, costs[i]), counts, confidence)) out.push_back(i);
  }
  return out;
}

}  // namespace islet::exploration
