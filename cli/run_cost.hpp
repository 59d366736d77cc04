#pragma once
// What a scenario would cost at all its design points, from a few replicates that are simulated here and thrown away.

#include <cstdint>

#include "cli/composed_sweep.hpp"

namespace islet::cli {

// One replicate of every design point, under all hypotheses.
struct UnitCost {
  double core_seconds = 0.0;  // on this machine; of a very large design space an upper bound
  double bytes = 0.0;         // in the results
  double memory = 0.0;        // bytes that this process takes
};

[[nodiscard]] UnitCost cost_of_a_replicate(const ComposedSweep& sweep);

// Core seconds of a replicate of the scenario as written under the first hypotheses only: what a search simulates.
[[nodiscard]] double seconds_of_a_searched_replicate(const ComposedSweep& sweep, std::size_t hypotheses);

// Enrolled in all replicates, design points and hypotheses.
[[nodiscard]] double patients_of(const ComposedSweep& sweep, std::uint64_t replicates);

}  // namespace islet::cli
