#pragma once
// What a scenario would cost at all its design points, from a few replicates that are simulated here and thrown away.

#include <cstdint>
#include <vector>

#include "cli/compose/composed_sweep.hpp"
#include "engine/simulation/warnings/warnings.hpp"

namespace islet::cli {

// One replicate of every design point, under all hypotheses.
struct UnitCost {
  double core_seconds = 0.0;                    // on this machine; for a very large design space an upper bound
  double bytes = 0.0;                           // in the results
  double memory = 0.0;                          // bytes that this process takes
  std::uint32_t replicates = 0;                 // number that was simulated here
  std::vector<simulation::Warning> warnings{};  // warnings that a run of these replicates would give
};

// The approximate number of bytes of a results file that do not grow with the replicates: names, texts, characteristics
// and trajectories.
[[nodiscard]] double bytes_besides_replicates(const simulation::ResultShape& shape);

[[nodiscard]] UnitCost cost_of_a_replicate(const ComposedSweep& sweep);

// Core seconds of a replicate of the scenario as written, under the first `hypotheses` hypotheses only, which a search
// simulates.
[[nodiscard]] double seconds_of_a_searched_replicate(const ComposedSweep& sweep, std::size_t hypotheses);

// The number of patients who are enrolled in all replicates, design points and hypotheses.
[[nodiscard]] double patients_of(const ComposedSweep& sweep, std::uint64_t replicates);

// The approximate number of bytes that the stored patients of a run take in the results; those of one hypothesis are
// stored.
[[nodiscard]] double bytes_of_stored_patients(const ComposedSweep& sweep, std::uint64_t replicates);

}  // namespace islet::cli
