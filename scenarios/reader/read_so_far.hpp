#pragma once
// What is known of a scenario when its questions are read. They are read also while the scenario has faults of its own,
// so that the faults of all sections come in one pass.

#include <string>
#include <string_view>
#include <vector>

#include "engine/simulation/scenario/scenario.hpp"
#include "scenarios/reader/text/map_reader.hpp"

namespace islet::scenarios {

struct ReadSoFar {
  const Node& tree;
  const simulation::Scenario& scenario;
  bool sound = false;  // otherwise defaults stand where the faults are, and some items are missing

  // The names of the items of a section as they are written, for read_reference(): one fault shall not cause others.
  [[nodiscard]] std::vector<std::string> names_in_section(std::string_view section) const {
    const auto* entry = tree.find(section);
    return names_in(entry == nullptr ? nullptr : &entry->value);
  }
};

}  // namespace islet::scenarios
