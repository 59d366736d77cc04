#pragma once
// What a run would cost, from a small part of it that is simulated here and thrown away.

#include <cstdint>

#include "cli/composed_trial.hpp"

namespace islet::cli {

struct UnitCost {
  double core_seconds = 0.0;  // a replicate, all hypotheses
  double bytes = 0.0;         // a replicate, in the results file
  double memory = 0.0;        // bytes, most that this process has held so far: program, models and one block
};

[[nodiscard]] UnitCost cost_of_a_replicate(const ComposedTrial& trial);

// Enrolled, under all hypotheses.
[[nodiscard]] double patients_of(const ComposedTrial& trial, std::uint64_t replicates);

}  // namespace islet::cli
