#pragma once
// Latin hypercube (McKay, Beckman and Conover 1979): each factor's range is cut into as many strata of equal
// probability as there are points, and each stratum holds one point, uniform within it. The strata of different factors
// are paired at random.

#include <cstddef>
#include <cstdint>

#include "engine/exploration/sampling/sampling_plan.hpp"

namespace islet::exploration {

// The plan has rows of one point. Throws std::invalid_argument for no points or no factors.
[[nodiscard]] SamplingPlan latin_hypercube(std::uint64_t seed, std::size_t points, std::size_t factors);

}  // namespace islet::exploration
