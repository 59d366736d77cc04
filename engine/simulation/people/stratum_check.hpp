#pragma once
// Whether the levels of a stratum occur among the eligible. A search for people who do not exist would never end, one
// for people who hardly exist takes long.

#include <optional>

#include "engine/core/faults.hpp"
#include "engine/simulation/people/pilot_cohort.hpp"
#include "engine/simulation/warnings/warnings.hpp"

namespace islet::simulation {

// Returns nothing when every level that the scenario gives a share or a number of subjects has somebody in the cohort.
[[nodiscard]] std::optional<InputFault> fault_of_stratum(const trial::TrialDesign& design, const PilotCohort& cohort);

// Warns (rare_stratum_level) when the share of a level in the cohort is below a fifth of the share that the scenario
// asks for.
[[nodiscard]] std::optional<Warning> warning_of_stratum(const trial::TrialDesign& design, const PilotCohort& cohort);

}  // namespace islet::simulation
