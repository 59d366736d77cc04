#pragma once
// The levels of a factor: a list of values of any kind, or an even progression.

#include <vector>

#include "scenarios/reader/text/map_reader.hpp"

namespace islet::scenarios {

// Levels are written `[20, 30, 45]`, or `{from: 20, to: 120, by: 20}` for numbers of one unit, both ends included. The
// result is empty when there is a fault. Levels that name design points must differ, as values: 1e6 cells/kg and
// 1000000 cells/kg are one level.
enum class Repeats : bool { refused, allowed };
void refuse_repeats(const std::vector<Node>& levels, const std::string& path, Context& context);
[[nodiscard]] std::vector<Node> read_levels(const Place& place, Repeats repeats, Context& context);

}  // namespace islet::scenarios
