#pragma once
// Why hardly anyone of a pilot cohort may enter the trial: a criterion of eligibility, or models that fail.

#include "engine/core/faults.hpp"
#include "engine/simulation/people/pilot_cohort.hpp"

namespace islet::simulation {

// Names the criterion that the smallest share passes of those who meet all before it; who fails an earlier one more
// often may still leave people for the rest. People whose state failed numerically met every criterion that could be
// asked of them, and count as one that comes last: where it leaves the smallest share, no criterion is to blame.
[[nodiscard]] InputFault fault_of_empty_cohort(const trial::TrialDesign& design, const PilotCohort& cohort);

}  // namespace islet::simulation
