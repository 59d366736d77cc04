#pragma once
// Where in a scenario a value stands: names joined by dots, through maps and the named items of lists; `*` stands for
// all names. What follows `parameters.` is the id of a parameter, dots included, whether or not the scenario sets it.

#include <string>
#include <string_view>
#include <vector>

#include "scenarios/reader/text/context.hpp"
#include "scenarios/reader/text/node.hpp"

namespace islet::scenarios {

// A path to one place, without `*`.
struct Target {
  std::vector<std::string> steps;
  [[nodiscard]] std::string text() const;
  [[nodiscard]] bool is_name() const { return steps.back() == "name"; }  // of an item, along which other paths lead
};

// Returns all places of a path. When there is none it returns nothing and reports a fault at `mark`.
[[nodiscard]] std::vector<Target> targets_of(std::string_view path, Mark mark, const Node& root, Context& context);

// Whether one place holds the other, or they are the same.
[[nodiscard]] bool overlap(const Target& a, const Target& b);

// Replaces what stands at a place by the value, with its marks. A parameter that the scenario does not set is added.
void put(Node& root, const Target& target, const Node& value);

}  // namespace islet::scenarios
