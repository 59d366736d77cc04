#include "engine/simulation/warnings/run_warnings.hpp"

#include <algorithm>
#include <iterator>

#include "engine/simulation/warnings/design_warnings.hpp"
#include "engine/simulation/warnings/evidence_warning.hpp"

namespace islet::simulation {

std::vector<Warning> run_warnings(const std::vector<const Scenario*>& designs, const ResultShape& shape,
                                  const TrajectorySums& trajectories, const std::vector<Parameter>& parameters) {
  auto warnings = design_warnings(designs);
  std::ranges::move(warnings_of(*designs.front(), shape, trajectories), std::back_inserter(warnings));
  std::ranges::move(evidence_warnings(designs, shape, trajectories, parameters), std::back_inserter(warnings));
  return warnings;
}

}  // namespace islet::simulation
