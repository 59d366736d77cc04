#pragma once
// A value on one line, as it could stand in a file: the label of a level, and what makes two levels the same.

#include <string>

#include "scenarios/reader/text/node.hpp"

namespace islet::scenarios {

[[nodiscard]] std::string flow_text(const Node& node);

}  // namespace islet::scenarios
