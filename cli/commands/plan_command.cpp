#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <limits>
#include <nlohmann/json.hpp>
#include <span>
#include <system_error>

#include "cli/cluster/sweep.hpp"
#include "cli/cluster_commands.hpp"
#include "cli/compose/composed_sweep.hpp"
#include "cli/compose/knowledge.hpp"
#include "cli/compose/load_scenario.hpp"
#include "cli/run/precision_target.hpp"
#include "cli/run/run_cost.hpp"
#include "cli/run/run_record_of.hpp"
#include "cli/sensitivity/run_sensitivity.hpp"
#include "cli/terminal/say.hpp"
#include "engine/core/faults.hpp"
#include "output/hdf5/file/output_lock.hpp"
#include "output/hdf5/file/pending_file.hpp"
#include "output/hdf5/file/storage_fault.hpp"
#include "output/hdf5/results/write_results.hpp"
#include "output/text/counted.hpp"

namespace islet::cli {
namespace {

namespace fs = std::filesystem;

constexpr double seconds_of_a_shard = 1800.0;  // of one core, when the number of shards is left to the program
constexpr double seconds_of_a_batch = 5.0;     // at most this much work is lost when a task is killed
constexpr std::uint32_t largest_batch = 250;

std::uint32_t batch_size_of(const PlanArguments& arguments, const UnitCost& cost) {
  if (arguments.batch_size > 0) return arguments.batch_size;
  const double fits = seconds_of_a_batch / std::max(cost.core_seconds, 1e-9);
  return static_cast<std::uint32_t>(std::clamp(fits, 1.0, static_cast<double>(largest_batch)));
}

// The number of shards: as many as asked for; otherwise so many that each works for half an hour, within what a site
// accepts.
std::uint32_t shard_count(const PlanArguments& arguments, std::uint64_t replicates, const UnitCost& cost) {
  if (!arguments.shards) {
    const auto wanted = std::ceil(static_cast<double>(replicates) * cost.core_seconds / seconds_of_a_shard);
    const auto most = std::min(arguments.most_shards, replicates);
    return static_cast<std::uint32_t>(std::clamp(wanted, 1.0, static_cast<double>(most)));
  }
  if (*arguments.shards > replicates) {
    throw InputRejected({{"--shards", 0, 0, fmt::format("{} shards of {} replicates", *arguments.shards, replicates),
                          "a shard holds at least one replicate", fmt::format("ask for at most {}", replicates)}});
  }
  if (*arguments.shards > arguments.most_shards) {
    say("islet: {} shards are more than the {} that most sites take in one array\n", *arguments.shards,
        arguments.most_shards);
  }
  return static_cast<std::uint32_t>(*arguments.shards);
}

// Whether a regular file, itself no link, holds just this text.
bool holds(const fs::path& path, const std::string& text) {
  std::error_code code;
  if (fs::symlink_status(path, code).type() != fs::file_type::regular) return false;
  if (fs::file_size(path, code) != text.size() || code) return false;
  std::ifstream file(path, std::ios::binary);
  return std::string(std::istreambuf_iterator<char>(file), {}) == text;
}

// The folder must be empty, or left by `islet plan` when it was killed before the plan of this scenario was complete.
void require_free(const output::SweepFolder& folder, const std::string& scenario) {
  std::error_code code;
  fs::create_directory(folder.path(), code);
  if (code) output::throw_storage_fault(folder.path(), code.value(), "create the folder");
  for (const auto& entry : fs::directory_iterator(folder.path(), code)) {
    if (entry.path() == folder.scenario()) {
      if (holds(folder.scenario(), scenario)) continue;
      output::reject(folder.scenario(), folder.scenario().string() + " is in the way",
                     "the sweep keeps its scenario under this name, and this is another file or a link",
                     "name a new or empty folder: -o DIR");
    }
    if (output::PendingFile::is_leftover(entry.path()) || entry.path().extension() == ".lock") continue;
    output::reject(folder.path(), folder.path().string() + " is in use", "a sweep has a folder of its own",
                   "name a new or empty folder: -o DIR");
  }
  if (code) output::throw_storage_fault(folder.path(), code.value(), "read the folder");
}

void write_text(const fs::path& path, const std::string& text) {
  output::write_atomically(path, std::as_bytes(std::span(text)));
}

std::string hours_text(double seconds) {
  return seconds < 3600.0 ? fmt::format("{:.3g} core minutes", seconds / 60.0)
                          : fmt::format("{:.3g} core hours", seconds / 3600.0);
}

void print(const output::SweepFolder& folder, const output::Plan& plan, bool json, std::uint64_t added,
           double resident) {
  const auto& shard = plan.shards.back();
  const auto seconds = plan.cost.core_seconds_per_replicate;
  const auto count = static_cast<double>(added);
  // The memory of this process and of two more copies of a batch: one that is being simulated, one that is being
  // written.
  const double memory = resident + 2.0 * plan.cost.bytes_per_replicate * plan.run.batch_size;
  if (json) {
    auto document = nlohmann::ordered_json::parse(output::to_json(plan));
    document["folder"] = folder.path().string();
    document["core_seconds"] = seconds * count;
    document["bytes"] = plan.cost.bytes_per_replicate * count;
    document["memory_bytes_per_task"] = memory;
    fmt::print("{}\n", document.dump(2));
    return;
  }
  const auto first = plan.count() - (plan.stages.size() > 1 ? plan.stages[plan.stages.size() - 2] : 0);
  fmt::print("{} replicates in {} shards of about {}: {} in all, {} a shard (estimates of this machine);\n", added,
             first, shard.replicates, hours_text(seconds * count),
             hours_text(seconds * static_cast<double>(shard.replicates)));
  fmt::print("about {:.2g} MB a task in memory, {:.2g} MB of results.\n\n", memory / 1e6,
             plan.cost.bytes_per_replicate * count / 1e6);
  const auto name = folder.path().string();
  fmt::print("Run each shard, anywhere and in any order:  islet run {} --shard I/{}   (I from {} to {}, or auto)\n",
             name, plan.count(), plan.count() - first + 1, plan.count());
  fmt::print("or let Slurm do it:                         islet submit {} --engine slurm\n", name);
  fmt::print("See how far it is:                          islet status {}\n", name);
  fmt::print("When all are done:                          islet merge {} -o FILE.h5\n", name);
}

ExitCode new_plan(const PlanArguments& arguments) {
  auto reading = read_scenario(arguments.scenario, {arguments.replicates, arguments.seed});
  require_no_sensitivity(reading, arguments.scenario);
  const auto record = record_of(reading, arguments.command_line);
  const auto questions = questions_of(reading);
  if (questions.solve) {
    throw InputRejected({{arguments.scenario, 0, 0, "the scenario asks to solve for a value",
                          "a search decides what it simulates next from what it has seen: it cannot be planned",
                          "run it with `islet run`, or leave `solve` out"}});
  }
  const ComposedSweep sweep(std::move(reading), arguments.scenario);
  const auto& scenario = sweep.reading().scenario;
  const auto cost = cost_of_a_replicate(sweep);

  output::Plan plan;
  plan.run = output::manifest_of(record);
  plan.run.batch_size = batch_size_of(arguments, cost);
  plan.title = scenario.title;
  plan.cost = {cost.core_seconds, cost.bytes};
  if (questions.precision) plan.half_width = questions.precision->half_width;
  const auto replicates =
      questions.precision
          ? static_cast<std::uint64_t>(std::min(questions.precision->stage, questions.precision->budget))
          : *scenario.replicates;
  add_stage(plan, replicates, shard_count(arguments, replicates, cost));

  const output::SweepFolder folder(arguments.folder);
  std::error_code ignored;
  if (fs::exists(folder.plan(), ignored)) {
    const auto there = output::read_plan(folder.plan());
    output::require_same_run(folder.plan(), there.run, plan.run);
    if (there.shards != plan.shards) {
      output::reject(folder.plan(), fmt::format("{} divides the replicates otherwise", folder.plan().string()),
                     "shards of two layouts do not fit together", "plan into another folder");
    }
    print(folder, there, arguments.json, there.run.replicates, cost.memory);
    return ExitCode::done;
  }
  require_free(folder, scenario.text);
  write_text(folder.scenario(), scenario.text);
  write_text(folder.plan(), to_json(plan));
  print(folder, plan, arguments.json, replicates, cost.memory);
  return ExitCode::done;
}

// The most replicates that the precision target allows.
std::uint64_t budget_of(const Sweep& sweep) {
  const auto& precision = sweep.reading.questions.precision;
  return precision ? static_cast<std::uint64_t>(precision->budget) : std::numeric_limits<std::uint64_t>::max();
}

ExitCode next_stage(const PlanArguments& arguments) {
  const output::OutputLock lock(output::SweepFolder(arguments.continued).plan());
  auto sweep = open_sweep(arguments.continued, arguments.command_line);
  auto& plan = sweep.plan;
  if (!plan.half_width) {
    throw InputRejected(
        {{arguments.continued, 0, 0, "the sweep has a fixed number of replicates",
          "only a precision target is reached in stages", "plan another sweep with more --replicates"}});
  }
  if (auto faults = faults_of(output::SweepInspector(sweep.folder, plan).inspect(), sweep.folder); !faults.empty()) {
    throw InputRejected(std::move(faults));
  }
  const auto half_width =
      widest_half_width(output::characteristics_of(sweep.record, stream_of(sweep)), sweep.record.scenario.analyses);
  if (half_width <= *plan.half_width) {
    say("islet: the precision is reached with {}; there is nothing to add\n",
        output::counted(plan.run.replicates, "replicate"));
    return ExitCode::done;
  }
  const auto most = budget_of(sweep);
  if (plan.run.replicates >= most) {
    say("islet: the budget of {} is spent; the half-width is {:.4g} %\n", output::counted(most, "replicate"),
        100.0 * half_width);
    return ExitCode::done;
  }
  const auto added = std::min(plan.run.replicates, most - plan.run.replicates);  // each stage doubles what there is
  const auto cost = cost_of_a_replicate(ComposedSweep(sweep.reading, sweep.folder.scenario().string()));
  auto shards = arguments;
  if (!shards.shards) shards.shards = std::min<std::uint64_t>(plan.stages.front(), added);
  add_stage(plan, added, shard_count(shards, added, cost));
  write_text(sweep.folder.plan(), to_json(plan));
  print(sweep.folder, plan, arguments.json, added, cost.memory);
  return ExitCode::done;
}

}  // namespace

ExitCode plan_command(const PlanArguments& arguments) {
  if (!arguments.continued.empty()) return next_stage(arguments);
  if (arguments.scenario.empty() || arguments.folder.empty()) {
    throw InputRejected(
        {{"plan", 0, 0, "a scenario and -o DIR are due", "a plan needs a scenario and a folder of its own",
          "islet plan SCENARIO.yaml -o DIR --shards N, or islet plan --continue DIR"}});
  }
  return new_plan(arguments);
}

}  // namespace islet::cli
