#include "engine/exploration/tradeoff/paired_counts.hpp"

#include <cmath>
#include <stdexcept>

#include "engine/analysis/distributions.hpp"

namespace islet::exploration {

PairedCounts::PairedCounts(std::size_t designs, std::span<const std::uint8_t> outcomes)
    : successes_(designs, 0), both_(designs * designs, 0) {
  if (designs == 0 || outcomes.size() % designs != 0)
    throw std::invalid_argument("outcomes are not designs x replicates");
  const std::size_t n = outcomes.size() / designs;
  replicates_ = static_cast<std::int64_t>(n);
  for (std::size_t i = 0; i < designs; ++i) {
    for (std::size_t j = 0; j <= i; ++j) {
      std::int64_t both = 0;
      for (std::size_t r = 0; r < n; ++r) both += outcomes[i * n + r] & outcomes[j * n + r];
      both_[i * designs + j] = both_[j * designs + i] = both;
    }
    successes_[i] = both_[i * designs + i];
  }
}

std::int64_t PairedCounts::only_first(std::size_t first, std::size_t second) const {
  return successes_[first] - both_[first * designs() + second];
}

double PairedCounts::power(std::size_t design) const {
  return static_cast<double>(successes_[design]) / static_cast<double>(replicates_);
}

PairedDifference paired_difference(const PairedCounts& counts, std::size_t first, std::size_t second) {
  const auto n = static_cast<double>(counts.replicates());
  const double gained = static_cast<double>(counts.only_first(first, second)) / n;
  const double lost = static_cast<double>(counts.only_first(second, first)) / n;
  const auto variance = [&](std::size_t design) { return counts.power(design) * (1.0 - counts.power(design)); };
  const double difference = gained - lost;
  return {difference, std::sqrt((gained + lost - difference * difference) / (n - 1.0)),
          std::sqrt((variance(first) + variance(second)) / (n - 1.0))};
}

double p_value_of_being_better(const PairedCounts& counts, std::size_t first, std::size_t second) {
  const auto gained = static_cast<int>(counts.only_first(first, second));
  const auto lost = static_cast<int>(counts.only_first(second, first));
  return analysis::binomial_half_upper_tail(gained, gained + lost);
}

}  // namespace islet::exploration
