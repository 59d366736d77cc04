#pragma once
// The levels of a factor as numbers, for an axis.

#include <string>
#include <vector>

#include "scenarios/reader/text/node.hpp"

namespace islet::scenarios {

struct LevelNumbers {
  std::string unit;            // UCUM; empty where a level is no number
  std::vector<double> values;  // in the unit of the first level; empty where a level is no number of its kind
};

[[nodiscard]] LevelNumbers numbers_of(const std::vector<Node>& levels);

}  // namespace islet::scenarios
