#pragma once
// What a reader of the results must know before he trusts them: kept in the results file, shown on the screen and in
// JSON.

#include <string>
#include <vector>

#include "engine/simulation/results/results.hpp"
#include "engine/simulation/scenario/scenario.hpp"

namespace islet::simulation {

struct Warning {
  std::string code;  // stable, lower_case: what kind of warning
  std::string what;  // paths in the scenario, or in the results file, separated by ", "
  std::string text;  // for people; estimates carry their Monte Carlo standard error
};

// Every warning of a finished run, in a fixed order: a function of the scenario and of sums that do not depend on the
// order of the batches. A new kind is a function of its own, called here.
[[nodiscard]] std::vector<Warning> warnings_of(const Scenario& scenario, const ResultShape& shape,
                                               const TrajectorySums& trajectories);

}  // namespace islet::simulation
