#include "engine/trial/allocation.hpp"

#include <algorithm>
#include <numeric>
#include <stdexcept>

#include "engine/core/portable_math.hpp"

namespace islet::trial {

Allocation::Allocation(const AllocationRule& rule, std::uint64_t seed, std::uint32_t replicate)
    : rule_(&rule),
      seed_(seed),
      replicate_(replicate),
      requested_(rule.design->arms.size(), 0),
      allocated_(rule.design->arms.size(), 0) {}

void Allocation::request(const std::vector<int>& subjects) {
  for (std::size_t a = 0; a < requested_.size(); ++a) requested_[a] = std::max(requested_[a], subjects.at(a));
}

int Allocation::requested_total() const { return std::accumulate(requested_.begin(), requested_.end(), 0); }

bool Allocation::full() const {
  for (std::size_t a = 0; a < requested_.size(); ++a) {
    if (open(a)) return false;
  }
  return true;
}

std::size_t Allocation::assign(std::uint32_t candidate, int stratum, const std::vector<double>& selection_values) {
  if (full()) throw std::logic_error("a subject was allocated to a trial that is full");
  std::size_t arm = 0;
  if (allocated_.size() > 1) {
    const auto& plan = rule_->design->conduct.allocation;
    if (const auto* nonrandomized = std::get_if<Nonrandomized>(&plan)) {
      arm = by_selection(candidate, *nonrandomized, selection_values);
    } else {
      arm = by_block(std::get<Randomized>(plan), stratum);
    }
  }
  ++allocated_[arm];
  return arm;
}

// Planned odds of the arms that are open, the first arm's multiplied by exp(sum of log odds ratios x z).
std::size_t Allocation::by_selection(std::uint32_t candidate, const Nonrandomized& plan,
                                     const std::vector<double>& values) const {
  double log_odds_ratio = 0.0;
  if (rule_->selection) {
    for (std::size_t t = 0; t < plan.selection.size(); ++t) {
      const auto& scale = rule_->scales.at(t);
      log_odds_ratio += plan.selection[t].log_odds_ratio_per_sd * (values.at(t) - scale.mean) / scale.sd;
    }
  }
  std::vector<double> weight(allocated_.size(), 0.0);
  for (std::size_t a = 0; a < weight.size(); ++a) {
    if (open(a)) weight[a] = static_cast<double>(rule_->design->arms[a].subjects);
  }
  weight[0] *= portable::exp(log_odds_ratio);
  const double u =
      random::uniform({seed_, random::StreamPurpose::allocation_nonrandomized, replicate_, candidate, 0, 0});
  double remaining = u * std::accumulate(weight.begin(), weight.end(), 0.0);
  std::size_t last_open = 0;
  for (std::size_t a = 0; a < weight.size(); ++a) {
    if (weight[a] == 0.0) continue;
    last_open = a;
    if (remaining < weight[a]) return a;
    remaining -= weight[a];
  }
  return last_open;
}

std::size_t Allocation::by_block(const Randomized& plan, int stratum) {
  const int key = plan.strata.empty() ? 0 : stratum;
  auto& [block, position, order] = next_in_block_[key];
  while (true) {
    if (order.empty()) order = permuted_block(plan, key, block);
    while (position < order.size()) {
      const auto arm = order[position++];
      if (open(arm)) return arm;
    }
    ++block;
    position = 0;
    order.clear();
  }
}

// The arms of one block in planned ratio, ordered by keyed uniforms.
std::vector<std::size_t> Allocation::permuted_block(const Randomized& plan, int stratum, int block) const {
  const auto& arms = rule_->design->arms;
  int divisor = 0;
  for (const auto& arm : arms) divisor = std::gcd(divisor, arm.subjects);
  const auto part = [&](std::size_t a) { return plan.ratio.empty() ? arms[a].subjects / divisor : plan.ratio.at(a); };
  int ratio_sum = 0;
  for (std::size_t a = 0; a < arms.size(); ++a) ratio_sum += part(a);
  const int repeats = std::max(1, plan.block_size / ratio_sum);
  std::vector<std::pair<double, std::size_t>> order;
  order.reserve(static_cast<std::size_t>(ratio_sum * repeats));
  for (std::size_t a = 0; a < arms.size(); ++a) {
    for (int i = 0; i < part(a) * repeats; ++i) {
      const random::Address address{seed_,      random::StreamPurpose::allocation_block,
                                    replicate_, static_cast<std::uint32_t>(stratum),
                                    block,      static_cast<std::uint16_t>(order.size())};
      order.emplace_back(random::uniform(address), a);
    }
  }
  std::ranges::sort(order);
  std::vector<std::size_t> block_order;
  block_order.reserve(order.size());
  for (const auto& [key, arm] : order) block_order.push_back(arm);
  return block_order;
}

}  // namespace islet::trial
