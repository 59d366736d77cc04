#pragma once
// What a trial used of the resources that the scenario gives a price.

#include <cstddef>

#include "engine/simulation/conduct/replicate_conduct.hpp"
#include "engine/simulation/results/results.hpp"

namespace islet::simulation {

void write_resources(const TrialPlan& plan, const ReplicateConduct& conduct, std::size_t slot, ResourceSlots& slots);

}  // namespace islet::simulation
