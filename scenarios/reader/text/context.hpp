#pragma once
// What the readers of all sections share: where faults and assumptions go, and what names exist.

#include <string>
#include <string_view>
#include <vector>

#include "engine/simulation/scenario/scenario.hpp"
#include "scenarios/reader/parameters/knowledge.hpp"
#include "scenarios/reader/text/fault_list.hpp"

namespace islet::scenarios {

struct Context {
  FaultList& faults;
  const Knowledge& known;
  std::vector<simulation::Assumption>& assumptions;

  void assume(std::string_view what, std::string_view text) const {
    assumptions.push_back({std::string(what), std::string(text)});
  }
};

}  // namespace islet::scenarios
