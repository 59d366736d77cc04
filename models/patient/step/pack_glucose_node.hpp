#pragma once
// How the reversible state F and all that follows it at a node of the step are moved to each other, of either disease.
// Source: docs/models/time_stepping.md.

#include <cstddef>

namespace islet::patient {

// F goes beyond its guess by `weight` times what F_inf is beyond what was expected; F_inf itself moves with F along its
// slope, which is followed once.
template <typename Node>
[[nodiscard]] double beyond_guess(const Node& node, double weight, std::size_t i) {
  const double surprise = node.rest[i] - node.expected[i];
  return weight * (surprise + node.rest_slope[i] * (weight * surprise));
}

}  // namespace islet::patient
