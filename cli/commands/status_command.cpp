#include <fmt/format.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <thread>

#include "cli/cluster/sweep.hpp"
#include "cli/cluster_commands.hpp"
#include "cli/run/interrupt.hpp"
#include "cli/text/text_table.hpp"
#include "engine/core/faults.hpp"
#include "output/shards/sweep_status.hpp"

namespace islet::cli {
namespace {

using output::ShardState;

constexpr std::array states = {ShardState::done, ShardState::running, ShardState::missing, ShardState::damaged,
                               ShardState::foreign};
constexpr std::chrono::seconds between_looks{2};

const char* name_of(ShardState state) {
  switch (state) {
    case ShardState::done:
      return "done";
    case ShardState::running:
      return "running";
    case ShardState::missing:
      return "missing";
    case ShardState::damaged:
      return "damaged";
    case ShardState::foreign:
      return "foreign";
  }
  return "";
}

// The shards that an array job has to run again: damaged ones are simulated again, foreign ones must be moved away
// first.
std::vector<std::uint32_t> to_resubmit(const output::SweepStatus& status) {
  std::vector<std::uint32_t> numbers;
  for (const auto& shard : status.shards) {
    if (shard.state != ShardState::done && shard.state != ShardState::running) numbers.push_back(shard.number);
  }
  return numbers;
}

// Why `run` and `merge` would refuse the sweep, whatever its shards are: the scenario beside the plan was edited, or
// this is another version of the program. Empty when they would not.
std::string refusal_of(const std::string& folder) {
  try {
    (void)open_sweep(folder, "");
    return {};
  } catch (const InputRejected& rejected) {
    return rejected.faults().front().problem;
  }
}

nlohmann::ordered_json json_of(const std::string& folder, const output::Plan& plan, const output::SweepStatus& status,
                               const std::string& refusal) {
  nlohmann::ordered_json document = {{"folder", folder},
                                     {"shards", plan.count()},
                                     {"replicates", plan.run.replicates},
                                     {"replicates_done", status.replicates_kept()},
                                     {"complete", status.complete()}};
  for (const auto state : states) document[name_of(state)] = status.numbers(state);
  document["resubmit"] = output::ranges_text(to_resubmit(status));
  auto unfinished = nlohmann::ordered_json::array();
  for (const auto& shard : status.shards) {
    if (shard.state == ShardState::done) continue;
    unfinished.push_back({{"shard", shard.number},
                          {"state", name_of(shard.state)},
                          {"replicates_kept", shard.replicates_kept},
                          {"replicates", plan.shards[shard.number - 1].replicates},
                          {"reason", shard.reason}});
  }
  document["unfinished"] = unfinished;
  document["strangers"] = status.strangers;
  document["refused"] = refusal.empty() ? nlohmann::ordered_json(nullptr) : nlohmann::ordered_json(refusal);
  return document;
}

std::string text_of(const output::Plan& plan, const output::SweepStatus& status, const std::string& refusal) {
  std::string text = fmt::format("{}: {} of {} replicates are finished\n\n", plan.title, status.replicates_kept(),
                                 plan.run.replicates);
  TextTable table({"state", "shards", "numbers"});
  for (const auto state : states) {
    const auto numbers = status.numbers(state);
    if (!numbers.empty() || state == ShardState::done) {
      table.add({name_of(state), std::to_string(numbers.size()), output::ranges_text(numbers)});
    }
  }
  text += table.text();
  for (const auto& shard : status.shards) {
    if (!shard.reason.empty()) text += fmt::format("shard {}: {}\n", shard.number, shard.reason);
  }
  for (const auto& stranger : status.strangers) text += fmt::format("{} is no shard of this plan\n", stranger);
  if (!refusal.empty()) text += fmt::format("\nrun and merge refuse this sweep: {}\n", refusal);
  const auto again = output::ranges_text(to_resubmit(status));
  if (!again.empty()) text += fmt::format("\nTo resubmit: {}\n", again);
  return text;
}

}  // namespace

ExitCode status_command(const StatusArguments& arguments) {
  const InterruptGuard interrupt(std::nullopt);
  const output::SweepFolder folder(arguments.folder);
  const bool terminal = ::isatty(STDOUT_FILENO) != 0;
  std::string last;
  while (true) {
    const auto plan = output::read_plan(folder.plan());
    // A plan that has grown needs a new inspector.
    output::SweepInspector inspector(folder, plan);
    const auto refusal = refusal_of(arguments.folder);
    output::SweepStatus status;
    do {
      status = inspector.inspect();
      const auto text = arguments.json
                            ? json_of(arguments.folder, plan, status, refusal).dump(arguments.watch ? -1 : 2) + "\n"
                            : text_of(plan, status, refusal);
      if (text != last) {
        if (terminal && arguments.watch && !arguments.json) fmt::print("\033[H\033[2J");
        fmt::print("{}", text);
        std::fflush(stdout);
        last = text;
      }
      if (!arguments.watch || status.complete()) return ExitCode::done;
      for (int i = 0; i < 20 && !interrupt.asked_to_stop(); ++i) std::this_thread::sleep_for(between_looks / 20);
      if (interrupt.asked_to_stop()) return ExitCode::interrupted;
    } while (output::read_plan(folder.plan()) == plan);
  }
}

}  // namespace islet::cli
