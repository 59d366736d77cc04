#include "engine/simulation/warnings/warnings.hpp"

#include "engine/simulation/warnings/homa_warning.hpp"
#include "engine/simulation/warnings/independence_warning.hpp"

namespace islet::simulation {

std::vector<Warning> warnings_of(const Scenario& scenario, const ResultShape& shape,
                                 const TrajectorySums& trajectories) {
  std::vector<Warning> warnings;
  if (const auto homa = homa_warning(scenario, shape, trajectories)) warnings.push_back(*homa);
  if (const auto independence = independence_warning(scenario, shape, trajectories)) warnings.push_back(*independence);
  return warnings;
}

}  // namespace islet::simulation
