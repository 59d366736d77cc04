#pragma once
// Independence of insulin means little where most subjects never injected any: they respond with and without cells.

#include <optional>

#include "engine/simulation/warnings/warnings.hpp"

namespace islet::simulation {

// Returns nothing where no endpoint is `insulin_independence` or the time to a return to insulin, where at least half
// of the subjects inject insulin at baseline, and where no subject was simulated. Times to independence are of those
// who inject at baseline, and give no cause.
[[nodiscard]] std::optional<Warning> independence_warning(const Scenario& scenario, const ResultShape& shape,
                                                          const TrajectorySums& trajectories);

}  // namespace islet::simulation
