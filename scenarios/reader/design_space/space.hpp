#pragma once
// The design space of a scenario as written: factors with the nodes of their levels, and the points.

#include <optional>
#include <vector>

#include "scenarios/reader/design_space/design_points.hpp"

namespace islet::scenarios {

struct WrittenSpace {
  std::vector<Factor> factors;
  std::vector<Levels> points;
  bool sound = true;  // otherwise factors with faults are missing: only the levels of the others can be judged

  [[nodiscard]] simulation::DesignSpace shown() const;
  // The tree of the scenario at a point: without its design space, with the values of the point in their places.
  [[nodiscard]] Node at(std::size_t point, const Node& root) const;
};

// Returns nothing when its faults leave no points to judge. `root` is the scenario without the design space.
[[nodiscard]] std::optional<WrittenSpace> read_design_space(const Node& space, const Node& root, Context& context);

}  // namespace islet::scenarios
