#include <fmt/format.h>

#include <cstdio>
#include <filesystem>
#include <system_error>
#include <optional>

#include "cli/build_info.hpp"
#include "cli/composed_trial.hpp"
#include "cli/commands.hpp"
#include "cli/duration_text.hpp"
#include "cli/interrupt.hpp"
#include "cli/knowledge.hpp"
#include "cli/load_scenario.hpp"
#include "cli/progress.hpp"
#include "engine/core/faults.hpp"
#include "engine/simulation/runner.hpp"
#include "output/hdf5/part_store.hpp"
#include "output/hdf5/results_file.hpp"
#include "output/hdf5/write_results.hpp"

namespace islet::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::uint32_t default_batch_size = 250;

fs::path output_of(const RunArguments& arguments) {
  if (!arguments.output.empty()) return arguments.output;
  return fs::path(arguments.scenario).stem().string() + ".h5";
}

// A run that is continued keeps the batch size it began with.
std::uint32_t batch_size_of(const RunArguments& arguments, const fs::path& output) {
  if (arguments.batch_size > 0) return arguments.batch_size;
  const auto manifest = output::PartStore::directory_of(output) / "manifest.json";
  std::error_code ignored;
  if (!arguments.force && fs::is_regular_file(manifest, ignored)) return output::read_manifest(manifest).batch_size;
  return default_batch_size;
}

output::RunRecord record_of(const scenarios::Reading& reading, const RunArguments& arguments) {
  output::RunRecord record;
  record.scenario = reading.scenario;
  record.shape = simulation::result_shape(reading.scenario);
  record.replicates = replicates_of(reading.scenario, arguments.scenario);
  record.batch_size = batch_size_of(arguments, output_of(arguments));
  record.parameters = all_parameters(reading);
  record.success = reading.scenario.success;
  record.command = arguments.command_line;
  record.build = build_info();
  return record;
}

// Only a regular file, or nothing, may stand where the results go: a device, a folder, a link or the scenario itself is
// never replaced, with or without --force.
void require_replaceable(const fs::path& output, const fs::path& scenario) {
  std::error_code ignored;
  const auto status = fs::symlink_status(output, ignored);
  if (status.type() == fs::file_type::not_found || status.type() == fs::file_type::none) return;
  if (status.type() != fs::file_type::regular) {
    throw InputRejected({{output.string(), 0, 0, "it is no regular file", "results replace a file, never a folder, a "
                          "device or a link", "choose another -o FILE.h5"}});
  }
  if (fs::equivalent(output, scenario, ignored)) {
    throw InputRejected({{output.string(), 0, 0, "it is the scenario itself", "the results would replace it",
                          "choose another -o FILE.h5"}});
  }
}

// True when a complete file of this very run is there already.
bool already_done(const fs::path& output, const output::Manifest& ours) {
  std::error_code ignored;  // what cannot be looked at cannot be locked either, which says why
  if (!fs::exists(output, ignored)) return false;
  const auto theirs = output::read_results(output).manifest;
  output::require_same_run(output, theirs, ours);
  return true;
}

simulation::RunOutcome simulate(const ComposedTrial& trial, const output::RunRecord& record,
                                const RunArguments& arguments, output::PartStore& parts) {
  const InterruptGuard interrupt(seconds_of(arguments.time_limit));
  const auto style = arguments.progress == "json" ? ProgressStyle::json
                     : arguments.quiet            ? ProgressStyle::silent
                                                  : ProgressStyle::human;
  Progress progress(style, record.replicates, parts.replicates_on_record());
  simulation::RunOptions options;
  options.replicates = record.replicates;
  options.batch_size = record.batch_size;
  options.threads = arguments.threads;
  if (arguments.lanes_per_block > 0) options.lanes_per_block = arguments.lanes_per_block;
  const simulation::RunMonitor monitor{[&](std::uint64_t done) { progress.report(done); },
                                       [&] { return interrupt.asked_to_stop(); }};
  return simulation::run(trial.plan(), trial.shape(), options, parts, monitor);
}

// The share of enrolled subjects that failed numerically, over all hypotheses.
bool too_many_failures(const output::ResultsFile& results, double tolerated) {
  double failed = 0.0;
  double enrolled = 0.0;
  for (const auto& trial : results.characteristics.trials) {
    failed += trial.n_failed.value;
    enrolled += trial.n_enrolled.value;
  }
  return enrolled > 0.0 && failed / enrolled > tolerated;
}

}  // namespace

ExitCode run_command(const RunArguments& arguments) {
  (void)seconds_of(arguments.time_limit);  // a fault in it is found before anything is written
  auto reading = read_scenario(arguments.scenario, {arguments.replicates, arguments.seed, arguments.forms});
  const auto record = record_of(reading, arguments);
  const auto output = output_of(arguments);
  require_replaceable(output, arguments.scenario);
  const auto manifest = output::manifest_of(record);
  if (!arguments.force && already_done(output, manifest)) {
    return arguments.show ? show_command(output.string(), arguments.json) : ExitCode::done;
  }

  const ComposedTrial trial(std::move(reading), arguments.scenario);
  const output::OutputLock lock(output);
  if (arguments.force) output::PartStore::discard(lock);
  output::PartStore parts(lock, manifest, record.shape);
  for (const auto& damaged : parts.damaged()) {
    fmt::print(stderr, "islet: {} is damaged and is simulated again\n", damaged);
  }
  const auto outcome = simulate(trial, record, arguments, parts);
  if (outcome.stopped_early) {
    fmt::print(stderr, "islet: stopped; {} of {} replicates are kept in {}. The same command goes on from there.\n",
               parts.replicates_on_record(), record.replicates, parts.directory().string());
    return ExitCode::interrupted;
  }
  output::write_results(output, record, parts);
  parts.remove_all();
  const auto shown = arguments.show ? show_command(output.string(), arguments.json) : ExitCode::done;
  if (shown != ExitCode::done) return shown;
  if (too_many_failures(output::read_results(output), trial.scenario().tolerated_failures)) {
    fmt::print(stderr, "islet: more patients failed numerically than the scenario tolerates\n");
    return ExitCode::too_many_failures;
  }
  return ExitCode::done;
}

}  // namespace islet::cli
