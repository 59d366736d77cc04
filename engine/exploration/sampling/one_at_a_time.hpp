#pragma once
// One factor at a time: the base point, and for each factor its low and its high value with all others at base.

#include <cstddef>

#include "engine/exploration/sampling/sampling_plan.hpp"

namespace islet::exploration {

// One row of 1 + 2 * factors points: base, low and high of the first factor, low and high of the second, ...
// Low and high are the quantiles `tail` and 1 - tail of the factor's range, base is its median.
// Throws std::invalid_argument unless 0 <= tail < 0.5 and there is a factor.
[[nodiscard]] SamplingPlan one_at_a_time(std::size_t factors, double tail);

inline constexpr std::size_t base_place = 0;
[[nodiscard]] constexpr std::size_t low_place(std::size_t factor) { return 1 + 2 * factor; }
[[nodiscard]] constexpr std::size_t high_place(std::size_t factor) { return 2 + 2 * factor; }

}  // namespace islet::exploration
