#pragma once
// The text of a scenario as two trees: its design space, and the scenario without it.

#include <optional>
#include <string_view>

#include "scenarios/reader/design_space/read_points.hpp"
#include "scenarios/reader/text/fault_list.hpp"
#include "scenarios/reader/text/node.hpp"

namespace islet::scenarios {

struct ScenarioParts {
  Node scenario;
  std::optional<Node> space;
  SpacePlace place;  // place of the design space
};

// Throws InputRejected when the text is no YAML map or list at all; other faults go to `faults`.
[[nodiscard]] ScenarioParts parts_of(std::string_view text, FaultList& faults);

}  // namespace islet::scenarios
