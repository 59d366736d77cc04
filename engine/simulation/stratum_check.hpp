#pragma once
// Whether the levels of a stratum occur among the eligible at all. A search for people who do not
// exist would never end.

#include <optional>

#include "engine/core/faults.hpp"
#include "engine/simulation/pilot_cohort.hpp"

namespace islet::simulation {

// Nothing when every level that the scenario gives a share or a number of subjects has somebody in the cohort.
[[nodiscard]] std::optional<InputFault> fault_of_stratum(const trial::TrialDesign& design, const PilotCohort& cohort);

}  // namespace islet::simulation
