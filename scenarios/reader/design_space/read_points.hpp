#pragma once
// The scenario at each point of its design space.

#include <string_view>
#include <vector>

#include "scenarios/reader/design_space/space.hpp"
#include "scenarios/reader/scenario_reader.hpp"

namespace islet::scenarios {

struct SpacePlace {
  Mark begin, end;                         // where the design space stands in the file
  std::string_view noun = "design point";  // in messages
};

// Reads the tree again at every point. `base` is the scenario without the design space, which is sound. Faults go to
// `faults`; when there are any, the points are not complete.
[[nodiscard]] std::vector<PointReading> read_all_points(const WrittenSpace& space, const Node& root,
                                                        const simulation::Scenario& base, SpacePlace place,
                                                        const Knowledge& known, FaultList& faults);

}  // namespace islet::scenarios
