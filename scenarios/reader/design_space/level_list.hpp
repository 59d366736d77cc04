#pragma once
// The levels of a factor: a list of values of any kind, or an even progression.

#include <vector>

#include "scenarios/reader/map_reader.hpp"

namespace islet::scenarios {

// `[20, 30, 45]`, or `{from: 20, to: 120, by: 20}` for numbers of one unit, both ends included. Empty with a fault.
[[nodiscard]] std::vector<Node> read_levels(const Place& place, Context& context);

}  // namespace islet::scenarios
