#pragma once
// What all points of a design space have in common: they share the coordinates of one results file.

#include <optional>
#include <string>

#include "engine/simulation/scenario/scenario.hpp"

namespace islet::scenarios {

// What differs that must not, e.g. "the names of the endpoints"; nothing when the points can stand in one file.
[[nodiscard]] std::optional<std::string> different_coordinate(const simulation::Scenario& a,
                                                              const simulation::Scenario& b);

}  // namespace islet::scenarios
