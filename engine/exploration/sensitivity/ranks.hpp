#pragma once
// Ranks from 1; equal values share the mean of their ranks.

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <span>
#include <vector>

namespace islet::exploration {

[[nodiscard]] inline std::vector<double> ranks_of(std::span<const double> values) {
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::sort(order, {}, [&](std::size_t i) { return values[i]; });
  std::vector<double> ranks(values.size());
  for (std::size_t first = 0; first < order.size();) {
    std::size_t last = first;
    while (last + 1 < order.size() && values[order[last + 1]] == values[order[first]]) ++last;
    for (std::size_t i = first; i <= last; ++i) ranks[order[i]] = 0.5 * static_cast<double>(first + last) + 1.0;
    first = last + 1;
  }
  return ranks;
}

}  // namespace islet::exploration
