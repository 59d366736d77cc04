#pragma once
// The batch scripts that `islet submit --engine slurm` hands to sbatch.

#include <cstdint>
#include <string>
#include <vector>

namespace islet::cli {

// The values that the scripts hold; paths are absolute.
struct SlurmJob {
  std::string program;
  std::string folder;
  std::string output;
  std::uint32_t shards = 0;  // number of shards of the plan
  std::uint32_t cpus = 1;
  std::uint64_t minutes = 0;
  std::string memory;                // empty: the site's default
  std::vector<std::string> options;  // each a line of its own: "--partition=long"
};

// InputRejected when a text would not stay within its place in a script, or the memory is no amount that Slurm knows.
void require_writable(const SlurmJob& job);

// Sites take task numbers up to a limit (MaxArraySize, 1001 by default): shard = task + offset.
struct ArrayTasks {
  std::uint32_t offset = 0;
  std::vector<std::uint32_t> tasks;  // from 1
};

// The shards in arrays whose task numbers are from 1 to `most`.
[[nodiscard]] std::vector<ArrayTasks> arrays_of(const std::vector<std::uint32_t>& shards, std::uint32_t most);

// A task that is warned of its time limit (SIGUSR1) keeps its finished replicates and queues itself again.
[[nodiscard]] std::string array_script(const SlurmJob& job, const ArrayTasks& array);

// Starts when every task of `arrays` has ended, however it ended: the merge itself says what is missing.
[[nodiscard]] std::string merge_script(const SlurmJob& job, const std::vector<std::string>& arrays);

}  // namespace islet::cli
