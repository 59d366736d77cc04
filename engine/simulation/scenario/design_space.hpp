#pragma once
// The designs that one scenario describes: factors, each a number or a choice that the scenario would otherwise fix,
// and the points that are simulated.

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace islet::simulation {

struct DesignFactor {
  std::string name;
  std::vector<std::string> paths;   // what it sets in the scenario
  std::string unit;                 // UCUM, of the values; empty where a level is no number
  std::vector<std::string> labels;  // of the levels, as the scenario writes them
  std::vector<double> values;       // of the levels, in `unit`; empty where a level is no number
  bool of_model = false;            // not for the designer to choose, but unknown: a form or a parameter of the model
  // The factors whose values its own are computed from, by name; empty where they are given.
  std::vector<std::string> sources = {};

  [[nodiscard]] bool is_numeric() const { return !values.empty(); }
};

// A scenario without a design space has no factor and no point here: it is one design.
struct DesignSpace {
  std::vector<DesignFactor> factors;
  std::vector<std::vector<std::uint32_t>> points;  // the level of each factor
};

// "dose 1e6 cells/kg, infusions 2"; empty for a single design.
[[nodiscard]] std::string label_of(const DesignSpace& space, std::size_t point);

// One label a design point, at least one.
[[nodiscard]] std::vector<std::string> point_labels(const DesignSpace& space);

}  // namespace islet::simulation
