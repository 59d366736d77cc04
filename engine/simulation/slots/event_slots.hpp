#pragma once
// What one replicate leaves of its events.

#include "engine/simulation/conduct/replicate_conduct.hpp"
#include "engine/simulation/results/results.hpp"

namespace islet::simulation {

// Per arm: time under observation, from enrollment to dropout or the last visit, of those who did not fail numerically;
// their events in it, and how many of them had at least one. Nothing in a scenario that asks for no events.
void write_events(const TrialPlan& plan, const ReplicateConduct& conduct, std::size_t slot, EventSlots& slots);

}  // namespace islet::simulation
