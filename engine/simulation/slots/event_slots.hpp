#pragma once
// The results of one replicate about its events.

#include "engine/simulation/conduct/replicate_conduct.hpp"
#include "engine/simulation/results/results.hpp"

namespace islet::simulation {

// Writes for each arm the time under observation, from enrollment to dropout or the last visit, of those who did not
// fail numerically; the number of their events in this time; and how many of them had at least one. Writes nothing in a
// scenario that asks for no events.
void write_events(const TrialPlan& plan, const ReplicateConduct& conduct, std::size_t slot, EventSlots& slots);

}  // namespace islet::simulation
