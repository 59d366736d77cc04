#pragma once
// A scenario while its sections are read: later sections refer to earlier ones by the names written there, also when
// an item has faults of its own, so that one fault does not cause others.

#include <string>
#include <vector>

#include "engine/simulation/scenario/scenario.hpp"
#include "scenarios/reader/text/node.hpp"

namespace islet::scenarios {

struct Draft {
  simulation::Scenario scenario;

  std::vector<trial::Criterion> range_rules;  // of the baseline table, on measured values

  std::vector<std::string> arm_names;  // as written, one an item
  std::vector<std::string> endpoint_names;
  std::vector<std::string> analysis_names;
  std::vector<std::vector<Mark>> infusion_marks;  // [arm][infusion]
  std::vector<bool> endpoint_sound;               // read without a fault
  bool population_known = false;                  // the preset exists
  bool arms_sound = false;
  bool stratum_sound = false;  // also when there is none
  bool visits_sound = false;
  bool analyses_sound = false;
};

}  // namespace islet::scenarios
