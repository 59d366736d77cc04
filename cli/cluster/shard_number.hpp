#pragma once
// Which shard of a plan is meant: `I/N`, `auto/N` or `auto`.

#include <cstdint>
#include <string>

#include "cli/run/thread_allowance.hpp"

namespace islet::cli {

// Returns the number of the shard, from 1 to `count`. `auto` takes it from the array task that the scheduler runs:
// SLURM_ARRAY_TASK_ID, LSB_JOBINDEX, SGE_TASK_ID, PBS_ARRAY_INDEX count from 1, AWS_BATCH_JOB_ARRAY_INDEX and
// JOB_COMPLETION_INDEX from 0. InputRejected when it is none of these, N is not the plan's number of shards, or I is
// beyond it.
[[nodiscard]] std::uint32_t shard_number(const std::string& text, std::uint32_t count, const Environment& environment);

}  // namespace islet::cli
