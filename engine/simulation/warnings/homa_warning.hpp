#pragma once
// HOMA supposes that all insulin is the person's own. In people who inject insulin the index means little: the injected
// insulin lowers measured glucose, and is no part of measured insulin.

#include <optional>

#include "engine/simulation/warnings/warnings.hpp"

namespace islet::simulation {

// Returns nothing when no subject injects insulin at any visit under the scenario as specified (error-free record,
// dropout ignored). The paths are those that ask for HOMA-IR or HOMA-B; where nothing asks, the file's own table of
// means. The standard error of a share is that of independent subjects.
[[nodiscard]] std::optional<Warning> homa_warning(const Scenario& scenario, const ResultShape& shape,
                                                  const TrajectorySums& trajectories);

}  // namespace islet::simulation
