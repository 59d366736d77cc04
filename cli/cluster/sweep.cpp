#include "cli/cluster/sweep.hpp"

#include <fmt/format.h>

#include "cli/compose/load_scenario.hpp"
#include "cli/run/build_info.hpp"
#include "cli/run/run_record_of.hpp"
#include "engine/core/faults.hpp"
#include "output/hdf5/parts/shard_file.hpp"

namespace islet::cli {
namespace {

void require_same_scenario(const output::SweepFolder& folder, const output::Manifest& planned,
                           const output::Manifest& ours) {
  const auto differences = output::differences_between(planned, ours);
  std::vector<InputFault> faults;
  for (const auto& difference : differences) {
    faults.push_back({folder.plan().string(), 0, 0,
                      fmt::format("the plan does not fit this program and its scenario: {}", difference),
                      "the shards of one sweep come from one version of the program and one scenario",
                      "use the version that made the plan, or plan again into another folder"});
  }
  if (!faults.empty()) throw InputRejected(std::move(faults));
}

}  // namespace

Sweep open_sweep(const std::string& directory, const std::string& command_line) {
  const output::SweepFolder folder(directory);
  auto plan = output::read_plan(folder.plan());
  auto reading = read_scenario(folder.scenario().string(), {plan.run.replicates, plan.run.seed});
  auto record = record_of(reading, command_line);
  record.replicates = plan.run.replicates;
  record.batch_size = plan.run.batch_size;
  require_same_scenario(folder, plan.run, output::manifest_of(record));
  return {folder, std::move(plan), std::move(reading), std::move(record)};
}

std::vector<InputFault> faults_of(const output::SweepStatus& status, const output::SweepFolder& folder) {
  using output::ShardState;
  std::vector<InputFault> faults;
  const auto add = [&](const std::string& problem, const char* reason, const std::string& suggestion) {
    faults.push_back({folder.path().string(), 0, 0, problem, reason, suggestion});
  };
  for (const auto state : {ShardState::missing, ShardState::running}) {
    const auto numbers = output::ranges_text(status.numbers(state));
    if (numbers.empty()) continue;
    add(fmt::format("shards are {}: {}", state == ShardState::missing ? "missing" : "not finished", numbers),
        "results with a gap are no results", fmt::format("run them: islet run {} --shard I/N", folder.path().string()));
  }
  for (const auto& shard : status.shards) {
    if (shard.state == ShardState::damaged) {
      add(fmt::format("shard {} is damaged: {}", shard.number, shard.reason), "its numbers cannot be trusted",
          fmt::format("run it again: islet run {} --shard {}/{}", folder.path().string(), shard.number,
                      status.shards.size()));
    } else if (shard.state == ShardState::foreign) {
      add(fmt::format("shard {} is foreign: {}", shard.number, shard.reason), "it belongs to another sweep",
          "move that file away and run the shard");
    }
  }
  for (const auto& stranger : status.strangers) {
    add(fmt::format("{} is no shard of this plan", stranger), "nobody knows what it is doing among the shards",
        "move that file away");
  }
  return faults;
}

output::BatchStream stream_of(const Sweep& sweep) {
  return [&sweep](const std::function<void(const simulation::BatchResult&)>& take) {
    for (std::uint32_t number = 1; number <= sweep.plan.count(); ++number) {
      output::stream_of_shard(sweep.folder.shard(number), sweep.record.shape)(take);
    }
  };
}

}  // namespace islet::cli
