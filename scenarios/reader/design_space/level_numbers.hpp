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

// Whether two numbers differ by no more than the rounding of their units: 0.1 %/month and 1.2 %/year are one level.
[[nodiscard]] bool is_same_level(double a, double b);

[[nodiscard]] LevelNumbers numbers_of(const std::vector<Node>& levels);

}  // namespace islet::scenarios
