#pragma once
// Where the batches of a run come from when they are put together: parts of a run, or shards of a sweep.

#include <functional>

#include "engine/simulation/results/results.hpp"

namespace islet::output {

// Hands over every batch, one at a time, in the order of the replicates.
using BatchStream = std::function<void(const std::function<void(const simulation::BatchResult&)>& take)>;

}  // namespace islet::output
