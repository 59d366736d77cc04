#pragma once
// Which designs are simulated: every combination of the levels, or those of a list.

#include <cstdint>
#include <string>
#include <vector>

#include "scenarios/reader/design_space/factor.hpp"

namespace islet::scenarios {

using Levels = std::vector<std::uint32_t>;  // one a factor

// Returns every combination, the last factor fastest. Derived factors have level 0 until they are derived.
[[nodiscard]] std::vector<Levels> full_grid(const std::vector<Factor>& factors, Mark mark, Context& context);

// Reads the list `points`, and adds the levels that only the list names.
[[nodiscard]] std::vector<Levels> read_points(const Place& list, std::vector<Factor>& factors, Context& context);

// Returns points of the grid at which every level stands once at least: the others are at their first levels.
[[nodiscard]] std::vector<Levels> each_level_once(const std::vector<Factor>& factors);

// What derived factors are derived from.
struct DerivedFrom {
  std::vector<std::string> left_out;  // names of factors with faults: what is derived from them has no value
  bool all_points = true;             // the points are those of the run, so that a message can give their numbers
};

// Finds the values of the derived factors at every point; each different value is a level. A factor without values is
// taken out, and what is derived from it, which is no fault of its own.
void derive_levels(std::vector<Factor>& factors, std::vector<Levels>& points, const DerivedFrom& from,
                   Context& context);

}  // namespace islet::scenarios
