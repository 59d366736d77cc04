#pragma once
// Whether the levels of a stratum occur among the eligible. A search for people who do not exist would never end, one
// for people who hardly exist takes long.

#include <optional>

#include "engine/core/faults.hpp"
#include "engine/simulation/people/pilot_cohort.hpp"
#include "engine/simulation/warnings/warnings.hpp"

namespace islet::simulation {

// Nothing when every level that the scenario gives a share or a number of subjects has somebody in the cohort.
[[nodiscard]] std::optional<InputFault> fault_of_stratum(const trial::TrialDesign& design, const PilotCohort& cohort);

// rare_stratum_level: such a level holds less than a fifth of what it is to have, as far as the cohort tells.
[[nodiscard]] std::optional<Warning> warning_of_stratum(const trial::TrialDesign& design, const PilotCohort& cohort);

}  // namespace islet::simulation
