#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <optional>
#include <system_error>

#include "cli/cluster_commands.hpp"
#include "cli/commands.hpp"
#include "cli/commands/results_output.hpp"
#include "cli/compose/composed_sweep.hpp"
#include "cli/compose/knowledge.hpp"
#include "cli/compose/load_scenario.hpp"
#include "cli/run/free_name.hpp"
#include "cli/run/interrupt.hpp"
#include "cli/run/run_memory.hpp"
#include "cli/run/run_record_of.hpp"
#include "cli/run/simulate.hpp"
#include "cli/run/solve.hpp"
#include "cli/run/thread_allowance.hpp"
#include "cli/sensitivity/run_sensitivity.hpp"
#include "cli/terminal/say.hpp"
#include "cli/text/duration_text.hpp"
#include "engine/core/faults.hpp"
#include "engine/simulation/results/batch_shape.hpp"
#include "engine/simulation/slots/stored_patients.hpp"
#include "output/hdf5/parts/part_store.hpp"
#include "output/hdf5/results/write_results.hpp"

namespace islet::cli {
namespace {

namespace fs = std::filesystem;

// Replicates of a batch: many, because each costs a file, few, because a killed run loses the last.
constexpr std::uint32_t usual_batch_size = 250;
constexpr std::uint32_t largest_batch_size = 1000;  // where the trials are small
constexpr std::size_t subjects_of_a_batch = 60'000;
// Of large design spaces, a batch of which is in memory at a time.
constexpr std::uint32_t smallest_batch_size = 16;
constexpr std::size_t most_bytes_of_a_batch = std::size_t{64} << 20U;

fs::path output_of(const RunArguments& arguments) {
  if (!arguments.output.empty()) return arguments.output;
  return fs::path(arguments.scenario).stem().string() + ".h5";
}

// That fit into the memory of a batch.
std::size_t fitting_replicates(const simulation::ResultShape& shape, std::size_t subjects) {
  const auto plain = std::max<std::size_t>(1, simulation::bytes_of_a_replicate(shape));
  const auto stored = subjects * simulation::bytes_of_a_stored_subject(shape);
  const auto of_all_stored = shape.patients.replicates * stored;
  if (of_all_stored + plain > most_bytes_of_a_batch) return most_bytes_of_a_batch / (plain + stored);
  return (most_bytes_of_a_batch - of_all_stored) / plain;
}

// A run that is continued keeps the batch size it began with.
std::uint32_t batch_size_of(const RunArguments& arguments, const fs::path& output, const output::RunRecord& record) {
  if (arguments.batch_size > 0) return arguments.batch_size;
  const auto manifest = output::PartStore::directory_of(output) / "manifest.json";
  std::error_code ignored;
  if (!arguments.force && fs::is_regular_file(manifest, ignored)) return output::read_manifest(manifest).batch_size;
  const auto subjects = static_cast<std::size_t>(record.scenario.design.subjects()) * record.shape.design_points.size();
  const auto wanted = std::clamp<std::size_t>(subjects_of_a_batch / std::max<std::size_t>(1, subjects),
                                              usual_batch_size, largest_batch_size);
  const auto fit = std::max<std::size_t>(smallest_batch_size, fitting_replicates(record.shape, subjects));
  return static_cast<std::uint32_t>(std::min(wanted, fit));
}

// False when it was stopped. Of a run in stages the answers say where they ended.
bool simulate_all(const ComposedSweep& sweep, output::PartStore& parts, const RunArguments& arguments,
                  const InterruptGuard& interrupt, const std::optional<exploration::PrecisionRule>& precision,
                  output::Answers& answers) {
  if (!precision) return !simulate(sweep, parts, arguments, interrupt).stopped_early;
  answers.precision = simulate_in_stages(sweep, parts, arguments, interrupt, *precision);
  return answers.precision.has_value();
}

// Refused input leaves nothing behind: the parts are of no use to the scenario once it is mended.
SensitivityStep sensitivity_of(const ComposedSweep& sweep, const RunArguments& arguments,
                               const InterruptGuard& interrupt, output::PartStore& parts) {
  try {
    return run_sensitivity(sweep.reading(), arguments, interrupt, parts);
  } catch (const InputRejected&) {
    parts.remove_all();
    throw;
  }
}

// Removes the parts that a finished run left.
ExitCode show_what_is_done(const RunArguments& arguments, const fs::path& output, const output::Manifest& manifest) {
  std::error_code ignored;
  if (fs::exists(output::PartStore::directory_of(output), ignored)) {
    output::PartStore::remove_finished(output::OutputLock(output), manifest);
  }
  return arguments.show ? show_command(output.string(), arguments.json) : ExitCode::done;
}

}  // namespace

ExitCode run_command(const RunArguments& arguments) {
  std::error_code ignored;
  if (!arguments.shard.empty() || fs::is_directory(arguments.scenario, ignored)) return run_shard_command(arguments);
  const InterruptGuard interrupt(seconds_of(arguments.time_limit));
  auto reading = read_scenario(arguments.scenario, {arguments.replicates, arguments.seed, arguments.forms});
  const auto output = output_of(arguments);
  auto record = record_of(reading, arguments.command_line);
  const auto questions = questions_of(reading);
  record.replicates = most_replicates_of(reading.scenario, questions);
  record.batch_size = batch_size_of(arguments, output, record);
  require_free({output, "a results file", arguments.scenario, true});  // whose run is there is asked below
  const auto manifest = output::manifest_of(record);
  if (!arguments.force && already_done(output, manifest, questions.precision.has_value())) {
    return show_what_is_done(arguments, output, manifest);
  }

  output::Answers answers;
  if (questions.solve) {
    auto solved = solve(reading, *questions.solve, arguments, interrupt);
    if (!solved) {
      say("islet: stopped while solving; the same command begins the search again.\n");
      return ExitCode::interrupted;
    }
    answers.solve = std::move(solved->answer);
    reading = std::move(solved->reading);
    record.scenario = reading.scenario;
    record.shape = shape_of(reading);
    record.parameters = all_parameters(reading);
  }
  const ComposedSweep sweep(std::move(reading), arguments.scenario);
  say("{}", memory_warning(record.shape, arguments.threads > 0 ? arguments.threads : allowed_threads()));
  for (const auto& warning : sweep.warnings_of_people())
    say("islet: {} ({}): {}\n", warning.code, warning.what, warning.text);
  const output::OutputLock lock(output);
  if (arguments.force) output::PartStore::discard(lock);
  const bool goes_on = questions.precision.has_value() || sweep.reading().sensitivity.has_value();
  output::PartStore parts(lock, manifest, record.shape,
                          goes_on ? output::LastBatch::committed : output::LastBatch::kept_in_memory);
  for (const auto& damaged : parts.damaged()) {
    say("islet: {} is damaged and is simulated again\n", damaged);
  }
  if (!simulate_all(sweep, parts, arguments, interrupt, questions.precision, answers)) {
    say("islet: stopped; {} of {}{} replicates are kept in {}. The same command goes on from there.\n",
        parts.replicates_on_record(), questions.precision ? "at most " : "", record.replicates,
        parts.directory().string());
    return ExitCode::interrupted;
  }
  auto sensitivity = sensitivity_of(sweep, arguments, interrupt, parts);
  if (sensitivity.stopped_early) {
    say("islet: stopped; the evaluations that are done are kept in {}. The same command goes on from there.\n",
        parts.directory().string());
    return ExitCode::interrupted;
  }
  answers.sensitivity = std::move(sensitivity.record);
  if (answers.precision) record.replicates = static_cast<std::uint64_t>(answers.precision->replicates);
  output::write_results(output, record, parts, answers);
  parts.remove_all();
  const auto& scenario = sweep.reading().scenario;
  return arguments.show ? show_and_judge(output, scenario, arguments.json) : judge(output, scenario);
}

}  // namespace islet::cli
