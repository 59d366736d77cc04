#include <fmt/format.h>

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
#include "cli/run/batch_size.hpp"
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
#include "output/hdf5/parts/part_store.hpp"
#include "output/hdf5/results/write_results.hpp"

namespace islet::cli {
namespace {

namespace fs = std::filesystem;

fs::path output_of(const RunArguments& arguments) {
  if (!arguments.output.empty()) return arguments.output;
  return fs::path(arguments.scenario).stem().string() + ".h5";
}

// Returns false when it was stopped. For a run in stages it writes to `answers` where the stages ended.
bool simulate_all(const ComposedSweep& sweep, output::PartStore& parts, const RunArguments& arguments,
                  const InterruptGuard& interrupt, const std::optional<exploration::PrecisionRule>& precision,
                  output::Answers& answers) {
  if (!precision) return !simulate(sweep, parts, arguments, interrupt).stopped_early;
  answers.precision = simulate_in_stages(sweep, parts, arguments, interrupt, *precision);
  return answers.precision.has_value();
}

// Runs the sensitivity analysis. Rejected input leaves nothing behind, because the parts are of no use once the
// scenario is corrected.
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

// Tells what stands in the way of the parts before a search, which takes minutes.
void require_usable_parts(const output::OutputLock& lock, const RunArguments& arguments,
                          const output::Manifest& manifest) {
  if (arguments.force) {
    output::PartStore::require_discardable(lock);
  } else {
    output::PartStore::require_usable(lock, manifest);
  }
}

// Searches for the design that is asked for and goes on with it. False when it was stopped.
bool apply_solution(const scenarios::SolveQuestion& question, const RunArguments& arguments,
                    const InterruptGuard& interrupt, scenarios::Reading& reading, output::RunRecord& record,
                    output::Answers& answers) {
  auto solved = solve(reading, question, arguments, interrupt);
  if (!solved) {
    say("islet: stopped while solving; the same command begins the search again.\n");
    return false;
  }
  answers.solve = std::move(solved->answer);
  reading = std::move(solved->reading);
  record.scenario = reading.scenario;
  record.shape = shape_of(reading);
  record.parameters = all_parameters(reading);
  return true;
}

void say_before(const ComposedSweep& sweep, const simulation::ResultShape& shape, const RunArguments& arguments) {
  say("{}", memory_warning(shape, arguments.threads > 0 ? arguments.threads : allowed_threads()));
  for (const auto& warning : sweep.warnings_of_people()) {
    say("islet: {} ({}): {}\n", warning.code, warning.what, warning.text);
  }
}

ExitCode stopped_with(const std::string& kept, const output::PartStore& parts) {
  say("islet: stopped; {} are kept in {}. The same command goes on from there.\n", kept, parts.directory().string());
  return ExitCode::interrupted;
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
  require_free({output, "a results file", arguments.scenario, true});  // already_done() looks whose it is
  const auto manifest = output::manifest_of(record);
  if (!arguments.force && already_done(output, manifest, questions.precision.has_value())) {
    return show_what_is_done(arguments, output, manifest);
  }

  const output::OutputLock lock(output);
  require_usable_parts(lock, arguments, manifest);
  output::Answers answers;
  if (questions.solve && !apply_solution(*questions.solve, arguments, interrupt, reading, record, answers)) {
    return ExitCode::interrupted;
  }
  const ComposedSweep sweep(std::move(reading), arguments.scenario);
  say_before(sweep, record.shape, arguments);
  if (arguments.force) output::PartStore::discard(lock);
  const bool goes_on = questions.precision.has_value() || sweep.reading().sensitivity.has_value();
  output::PartStore parts(lock, manifest, record.shape,
                          goes_on ? output::LastBatch::committed : output::LastBatch::kept_in_memory);
  for (const auto& damaged : parts.damaged()) {
    say("islet: {} is damaged and is simulated again\n", damaged);
  }
  if (!simulate_all(sweep, parts, arguments, interrupt, questions.precision, answers)) {
    return stopped_with(fmt::format("{} of {}{} replicates", parts.replicates_on_record(),
                                    questions.precision ? "at most " : "", record.replicates),
                        parts);
  }
  auto sensitivity = sensitivity_of(sweep, arguments, interrupt, parts);
  if (sensitivity.stopped_early) return stopped_with("the evaluations that are done", parts);
  answers.sensitivity = std::move(sensitivity.record);
  if (answers.precision) record.replicates = static_cast<std::uint64_t>(answers.precision->replicates);
  output::write_results(output, record, parts, answers);
  parts.remove_all();
  const auto& scenario = sweep.reading().scenario;
  return arguments.show ? show_and_judge(output, scenario, arguments.json) : judge(output, scenario);
}

}  // namespace islet::cli
