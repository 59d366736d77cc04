#pragma once
// The commands of a sweep that is divided among the tasks of a scheduler (docs/cluster.md).

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "cli/commands.hpp"

namespace islet::cli {

struct PlanArguments {
  std::string scenario;
  std::string folder;
  std::string continued;  // --continue DIR
  std::optional<std::uint64_t> shards;
  std::uint64_t most_shards = 1000;
  std::optional<std::uint64_t> replicates;
  std::optional<std::uint64_t> seed;
  std::uint32_t batch_size = 0;  // 0: chosen by the program
  bool json = false;
  std::string command_line;
};

struct StatusArguments {
  std::string folder;
  bool watch = false;
  bool json = false;
};

struct MergeArguments {
  std::string folder;
  std::string output;
  bool force = false;
  bool json = false;
  std::string command_line;
};

struct SubmitArguments {
  std::string folder;
  std::string engine;
  std::string output;  // the merged file; empty: merged.h5 in the folder of the sweep
  std::uint32_t cpus = 1;
  std::string time;                  // limit of a task, e.g. "2 h"; empty: from the plan's estimate
  std::string memory;                // e.g. "2G"
  std::vector<std::string> options;  // more options of sbatch
  bool dry_run = false;
};

[[nodiscard]] ExitCode plan_command(const PlanArguments& arguments);
[[nodiscard]] ExitCode run_shard_command(const RunArguments& arguments);
[[nodiscard]] ExitCode status_command(const StatusArguments& arguments);
[[nodiscard]] ExitCode merge_command(const MergeArguments& arguments);
[[nodiscard]] ExitCode submit_command(const SubmitArguments& arguments);

}  // namespace islet::cli
