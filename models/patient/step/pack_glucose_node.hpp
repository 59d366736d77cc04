#pragma once
// Glucose and what follows from it at a node of the step, and how the reversible state F and all that follows it there
// are moved to each other, of either disease. Source: docs/models/time_stepping.md.

#include <cstddef>

#include "models/patient/lanes/lanes.hpp"

namespace islet::patient {

// F goes beyond its guess by `weight` times what F_inf is beyond what was expected; F_inf itself moves with F along its
// slope, which is followed once.
template <typename Node>
[[nodiscard]] double beyond_guess(const Node& node, double weight, std::size_t i) {
  const double surprise = node.rest[i] - node.expected[i];
  return weight * (surprise + node.rest_slope[i] * (weight * surprise));
}

// Glucose, F_inf and M of a node and how they change with F. `action_per_f`: s b / F, b as the glucose form takes it;
// the two uptakes, without secretion, are those of a lane in the fasting and in the fed half of the day. Short loops: a
// processor works on some lanes while divisions and roots of others are under way.
template <typename Physiology, typename FastingUptake, typename FedUptake, typename Node>
[[gnu::flatten]] void find_glucose(const Physiology& m, const Lanes& action_per_f, FastingUptake fasting_uptake,
                                   FedUptake fed_uptake, const Lanes& appearance, Node& node) {
  const auto glycemia = m.glycemia;  // copies, whose values stay in registers
  const auto toxicity = m.toxicity;
#pragma GCC ivdep
  for (std::size_t i = 0; i < pack_lanes; ++i) {
    const auto fasting = glycemia.fasting_root(action_per_f[i] * node.guess[i], fasting_uptake(i));
    node.fasting[i] = fasting.glucose;
    node.fasting_slope[i] = fasting.on_action * action_per_f[i];
  }
#pragma GCC ivdep
  for (std::size_t i = 0; i < pack_lanes; ++i) {
    const auto fed = glycemia.fed_root(action_per_f[i] * node.guess[i], fed_uptake(i), appearance[i]);
    const double rest = toxicity.equilibrium(node.fasting[i]);
    node.rest[i] = rest;
    node.rest_slope[i] = toxicity.equilibrium_slope(node.fasting[i], rest) * node.fasting_slope[i];
    node.mean[i] = glycemia.mean(node.fasting[i], fed.glucose);
    node.mean_slope[i] = glycemia.mean(node.fasting_slope[i], fed.on_action * action_per_f[i]);
  }
}

}  // namespace islet::patient
