#pragma once
// Which designs are simulated: every combination of the levels, or those of a list.

#include <cstdint>
#include <vector>

#include "scenarios/reader/design_space/factor.hpp"

namespace islet::scenarios {

using Levels = std::vector<std::uint32_t>;  // one a factor

// Returns every combination, the last factor fastest. Derived factors have level 0 until they are derived.
[[nodiscard]] std::vector<Levels> full_grid(const std::vector<Factor>& factors, Mark mark, Context& context);

// Reads the list `points`, and adds the levels that only the list names.
[[nodiscard]] std::vector<Levels> read_points(const Place& list, std::vector<Factor>& factors, Context& context);

// Finds the values of the derived factors at every point; each different value is a level.
void derive_levels(std::vector<Factor>& factors, std::vector<Levels>& points, Context& context);

}  // namespace islet::scenarios
