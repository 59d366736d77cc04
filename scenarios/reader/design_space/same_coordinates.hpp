#pragma once
// What all points of a design space have in common: they share the coordinates of one results file.

#include <optional>
#include <string>

#include "engine/simulation/scenario/scenario.hpp"

namespace islet::scenarios {

// Says which coordinate differs, e.g. "the names of the endpoints"; nothing when both points can stand in one file.
[[nodiscard]] std::optional<std::string> different_coordinate(const simulation::Scenario& a,
                                                              const simulation::Scenario& b);

}  // namespace islet::scenarios
