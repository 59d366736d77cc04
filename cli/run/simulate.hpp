#pragma once
// Simulates what is missing among the parts of a run or of a shard.

#include <optional>

#include "cli/commands.hpp"
#include "cli/compose/composed_sweep.hpp"
#include "cli/run/interrupt.hpp"
#include "cli/run/progress.hpp"
#include "engine/exploration/precision/stages.hpp"
#include "engine/simulation/conduct/runner.hpp"
#include "output/hdf5/parts/part_store.hpp"
#include "output/hdf5/record/precision_record.hpp"

namespace islet::cli {

[[nodiscard]] ProgressStyle progress_style_of(const RunArguments& arguments);

// The arguments give the threads, the size of the blocks and the progress display; the manifest of the parts gives the
// replicates.
[[nodiscard]] simulation::RunOutcome simulate(const ComposedSweep& sweep, output::PartStore& parts,
                                              const RunArguments& arguments, const InterruptGuard& interrupt);

// Simulates in the stages of a precision target. Returns nothing when it was stopped before the decision. A stage that
// was interrupted is completed first, so that every decision rests on the counts of whole stages.
[[nodiscard]] std::optional<output::PrecisionReached> simulate_in_stages(const ComposedSweep& sweep,
                                                                         output::PartStore& parts,
                                                                         const RunArguments& arguments,
                                                                         const InterruptGuard& interrupt,
                                                                         const exploration::PrecisionRule& rule);

}  // namespace islet::cli
