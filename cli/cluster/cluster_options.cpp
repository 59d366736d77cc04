#include "cli/cluster/cluster_options.hpp"

#include <limits>

#include "cli/terminal/whole_number.hpp"

namespace islet::cli {
namespace {

constexpr std::uint64_t any = std::numeric_limits<std::uint64_t>::max();
constexpr std::uint64_t most_shards = 1'000'000;

void add_plan(CLI::App& app, PlanArguments& a, Action& action) {
  auto* command = app.add_subcommand("plan", "Divide a scenario's replicates into shards for a cluster");
  auto* scenario = command->add_option("scenario", a.scenario, "Scenario file");
  auto* folder = command->add_option("-o,--output", a.folder, "A new folder for the sweep");
  command->add_option("--shards", a.shards, "Number of shards (default: half an hour of one core each)")
      ->check(whole_number(1, most_shards));
  command->add_option("--max-shards", a.most_shards, "Most shards when --shards is not given (default 1000)")
      ->check(whole_number(1, most_shards));
  auto* replicates =
      command->add_option("--replicates", a.replicates, "Number of simulated trials, instead of the scenario's")
          ->check(whole_number(0, any));
  auto* seed = command->add_option("--seed", a.seed, "Seed, instead of the scenario's")->check(whole_number(0, any));
  auto* batch =
      command->add_option("--batch-size", a.batch_size, "Replicates committed together (does not change results)")
          ->check(whole_number(1, 1'000'000));
  command->add_option("--continue", a.continued, "Add the next stage to a sweep with a precision target")
      ->excludes(scenario)
      ->excludes(folder)
      ->excludes(replicates)
      ->excludes(seed)
      ->excludes(batch);
  command->add_flag("--json", a.json, "Print one JSON document");
  command->callback([&] { action = [&a] { return plan_command(a); }; });
}

void add_status(CLI::App& app, StatusArguments& a, Action& action) {
  auto* command = app.add_subcommand("status", "How far a sweep is: shards done, running, missing, damaged");
  command->add_option("folder", a.folder, "Folder of the sweep")->required();
  command->add_flag("--watch", a.watch, "Look again every two seconds until the sweep is complete");
  command->add_flag("--json", a.json, "Print JSON; one line a change with --watch");
  command->callback([&] { action = [&a] { return status_command(a); }; });
}

void add_merge(CLI::App& app, MergeArguments& a, Action& action) {
  auto* command = app.add_subcommand("merge", "Put the shards of a sweep together into one results file");
  command->add_option("folder", a.folder, "Folder of the sweep")->required();
  command->add_option("-o,--output", a.output, "Results file")->required();
  command->add_flag("--force", a.force, "Replace whatever stands under the output's name");
  command->add_flag("--json", a.json, "Print one JSON document instead of the table");
  command->callback([&] { action = [&a] { return merge_command(a); }; });
}

void add_submit(CLI::App& app, SubmitArguments& a, Action& action) {
  auto* command = app.add_subcommand("submit", "Hand the missing shards of a sweep, and its merge, to a scheduler");
  command->add_option("folder", a.folder, "Folder of the sweep")->required();
  command->add_option("--engine", a.engine, "Scheduler: slurm")->required();
  command->add_option("-o,--output", a.output, "Results file of the merge (default: merged.h5 in the folder)");
  command->add_option("--cpus", a.cpus, "Processors a task (default 1)")->check(whole_number(1, 4096));
  command->add_option("--time", a.time, "Time limit of a task, e.g. '2 h' (default: three times the estimate)");
  command->add_option("--memory", a.memory, "Memory of a task as the scheduler writes it, e.g. 2G");
  command->add_option("--option", a.options,
                      "One more option of sbatch, e.g. --option=--partition=long (may be repeated)");
  command->add_flag("--dry-run", a.dry_run, "Print what would be submitted");
  command->callback([&] { action = [&a] { return submit_command(a); }; });
}

}  // namespace

CLI::Validator whole_number(std::uint64_t low, std::uint64_t high) {
  return {[=](std::string& text) { return fault_of_whole_number(text, low, high); }, "", "whole number"};
}

void add_cluster_commands(CLI::App& app, ClusterArguments& arguments, Action& action) {
  add_plan(app, arguments.plan, action);
  add_status(app, arguments.status, action);
  add_merge(app, arguments.merge, action);
  add_submit(app, arguments.submit, action);
}

}  // namespace islet::cli
