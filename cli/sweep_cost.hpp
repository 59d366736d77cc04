#pragma once
// What a scenario would cost at all its design points, from a few replicates that are simulated here and thrown away.

#include <cstdint>

#include "cli/composed_sweep.hpp"

namespace islet::cli {

struct SweepCost {
  std::uint64_t replicates = 0;  // of each design point
  double patients = 0.0;         // enrolled, all points, replicates and hypotheses
  double core_seconds = 0.0;     // an upper bound: each point simulates its own people
  double file_megabytes = 0.0;
};

// Measures one block of the first points, for some seconds; the others cost by their number of subjects.
[[nodiscard]] SweepCost cost_of_sweep(const ComposedSweep& sweep, std::uint64_t replicates);

}  // namespace islet::cli
