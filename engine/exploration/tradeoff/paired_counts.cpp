#include "engine/exploration/tradeoff/paired_counts.hpp"

#include <stdexcept>
#include <utility>

#include "engine/analysis/distributions.hpp"

namespace islet::exploration {

PairedCounts::PairedCounts(std::size_t designs, std::vector<std::int64_t> both)
    : designs_(designs), both_(std::move(both)) {
  if (both_.size() != designs * designs) throw std::invalid_argument("the counts are not designs x designs");
}

double p_value_of_being_better(const PairedCounts& counts, std::size_t first, std::size_t second) {
  const auto gained = static_cast<int>(counts.only_first(first, second));
  const auto lost = static_cast<int>(counts.only_first(second, first));
  return analysis::binomial_half_upper_tail(gained, gained + lost);
}

}  // namespace islet::exploration
