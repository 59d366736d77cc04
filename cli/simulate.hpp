#pragma once
// Simulates what is missing among the parts of a run or of a shard.

#include "cli/commands.hpp"
#include "cli/composed_sweep.hpp"
#include "cli/interrupt.hpp"
#include "cli/progress.hpp"
#include "engine/simulation/runner.hpp"
#include "output/hdf5/part_store.hpp"

namespace islet::cli {

[[nodiscard]] ProgressStyle progress_style_of(const RunArguments& arguments);

// Threads, size of the blocks and progress as the arguments say; the replicates as the manifest of the parts says.
[[nodiscard]] simulation::RunOutcome simulate(const ComposedSweep& sweep, output::PartStore& parts,
                                              const RunArguments& arguments, const InterruptGuard& interrupt);

}  // namespace islet::cli
