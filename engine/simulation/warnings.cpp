#include "engine/simulation/warnings.hpp"

#include "engine/simulation/evidence_warning.hpp"
#include "engine/simulation/homa_warning.hpp"

namespace islet::simulation {

std::vector<Warning> warnings_of(const std::vector<const Scenario*>& designs, const ResultShape& shape,
                                 const TrajectorySums& trajectories, const std::vector<Parameter>& parameters) {
  std::vector<Warning> warnings;
  if (const auto homa = homa_warning(*designs.front(), shape, trajectories)) warnings.push_back(*homa);
  for (auto& warning : evidence_warnings(designs, shape, trajectories, parameters)) warnings.push_back(std::move(warning));
  return warnings;
}

}  // namespace islet::simulation
