#pragma once
// How many threads this process should use: what the scheduler granted, within what the kernel allows.

#include <functional>
#include <optional>
#include <string>

namespace islet::cli {

using Environment = std::function<const char*(const char* name)>;  // as std::getenv

// The number of threads that the scheduler granted (SLURM_CPUS_PER_TASK, LSB_DJOB_NUMPROC, NSLOTS, NCPUS), or nothing.
[[nodiscard]] std::optional<int> granted_threads(const Environment& environment);

// Whole processors that the control group's quota ("max 100000", "150000 100000") allows, at least one, or nothing.
[[nodiscard]] std::optional<int> threads_of_quota(const std::string& cpu_max);

// The smallest of the grant, the CPU affinity and the quota of the control group.
[[nodiscard]] int allowed_threads();

}  // namespace islet::cli
