#pragma once
// Reads a scenario from its tree, as far as the text of the file is not needed.

#include <optional>

#include "engine/simulation/scenario/scenario.hpp"
#include "scenarios/reader/scenario_reader.hpp"
#include "scenarios/reader/text/fault_list.hpp"
#include "scenarios/reader/text/node.hpp"

namespace islet::scenarios {

// Adds every fault to `faults`; the scenario is to be used only when there is none. Returns nothing when the format is
// not 1; nothing else is read then. `text`, `resolved` and `sha256` are left empty.
[[nodiscard]] std::optional<simulation::Scenario> read_tree(const Node& tree, FaultList& faults,
                                                            const Knowledge& known);

}  // namespace islet::scenarios
