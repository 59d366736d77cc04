#pragma once
// A random permutation from one independent uniform number an element: element i takes the rank of its number.

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <span>
#include <vector>

namespace islet::exploration {

// Position i holds the i-th element in increasing order of its key; equal keys keep their order.
[[nodiscard]] inline std::vector<std::size_t> random_order(std::span<const double> keys) {
  std::vector<std::size_t> order(keys.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, {}, [&](std::size_t i) { return keys[i]; });
  return order;
}

}  // namespace islet::exploration
