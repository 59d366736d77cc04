#pragma once
// The section `sensitivity` of a scenario: which numbers of it are varied, over which ranges, and what is watched.

#include <string>
#include <vector>

#include "engine/exploration/sampling/factor_range.hpp"
#include "engine/exploration/sensitivity/study.hpp"
#include "engine/simulation/conduct/trial_outcome.hpp"

namespace islet::scenarios {

struct SensitivityFactor {
  std::string name;
  std::vector<std::string> paths;   // single places of the scenario, all set to the same value
  std::string unit;                 // as the scenario writes it; empty for a bare number
  std::string ucum;                 // the same in UCUM
  exploration::FactorRange range;   // in this unit
  std::string distribution;         // as the scenario names it
  std::vector<std::string> labels;  // of listed values, as written; empty for a range
  bool is_number = true;            // false: the values are the places in the list, from 0
  bool assumed = false;             // `status: assumed`
  std::string source;               // source of the range, from the scenario's remark, or empty
  bool moves_population = false;    // some value needs a population of its own, which takes about a second to solve

  [[nodiscard]] std::string text_at(double value) const;  // as it would stand in the scenario
};

struct SensitivitySpec {
  exploration::Study study;
  simulation::TrialOutcome outcome;
  std::vector<SensitivityFactor> factors;
};

}  // namespace islet::scenarios
