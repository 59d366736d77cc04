#pragma once
// A sweep on disk, opened by the program that planned it.

#include <string>
#include <vector>

#include "engine/core/faults.hpp"
#include "output/hdf5/parts/batch_stream.hpp"
#include "output/hdf5/record/run_record.hpp"
#include "output/shards/plan.hpp"
#include "output/shards/sweep_folder.hpp"
#include "output/shards/sweep_status.hpp"
#include "scenarios/reader/scenario_reader.hpp"

namespace islet::cli {

struct Sweep {
  output::SweepFolder folder;
  output::Plan plan;
  scenarios::Reading reading;  // with the plan's seed and number of replicates
  output::RunRecord record;    // of the whole sweep
};

// InputRejected when there is no plan, it was made by another version of the program, or its scenario was changed.
[[nodiscard]] Sweep open_sweep(const std::string& directory, const std::string& command_line);

// Every reason why these shards cannot be put together; none when they can.
[[nodiscard]] std::vector<InputFault> faults_of(const output::SweepStatus& status, const output::SweepFolder& folder);

// All batches of a complete sweep.
[[nodiscard]] output::BatchStream stream_of(const Sweep& sweep);

}  // namespace islet::cli
