#pragma once
// Why the power of a scenario must not be used for planning, when it must not: cells whose effect is set to what
// uncontrolled trials published (any preset of a product but `default`) show what such a trial would find if that were
// the truth. What a scenario sets under `parameters` is the designer's own and gives no caveat.

#include <string>

#include "engine/simulation/scenario/scenario.hpp"

namespace islet::simulation {

// What is said of the power, "must not be used for planning: ...", without a full stop; empty where there is no caveat.
// Names the products that are infused.
[[nodiscard]] std::string planning_caveat(const Scenario& scenario);

}  // namespace islet::simulation
