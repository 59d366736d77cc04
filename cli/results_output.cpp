#include "cli/results_output.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <system_error>

#include "cli/commands.hpp"
#include "cli/say.hpp"
#include "engine/core/faults.hpp"
#include "output/hdf5/answers.hpp"
#include "output/hdf5/results_file.hpp"
#include "output/hdf5/storage_fault.hpp"

namespace islet::cli {
namespace {

namespace fs = std::filesystem;

// The share of enrolled subjects that failed numerically, over all design points and hypotheses.
bool too_many_failures(const output::ResultsFile& results, double tolerated) {
  double failed = 0.0;
  double enrolled = 0.0;
  for (const auto& point : results.points) {
    for (const auto& trial : point.trials) {
      failed += trial.n_failed.value;
      enrolled += trial.n_enrolled.value;
    }
  }
  return enrolled > 0.0 && failed / enrolled > tolerated;
}

}  // namespace

bool already_done(const fs::path& output, const output::Manifest& ours, bool in_stages) {
  std::error_code ignored;  // what cannot be looked at cannot be locked either, which says why
  if (!fs::exists(output, ignored)) return false;
  const auto theirs = output::read_results(output).manifest;
  const bool theirs_in_stages = output::read_answers(output).precision.has_value();
  auto expected = ours;
  if (in_stages && theirs_in_stages) expected.replicates = theirs.replicates;
  output::require_same_run(output, theirs, expected);
  if (in_stages && !theirs_in_stages) {
    output::reject(output, output.string() + " holds results of a fixed number of replicates",
                   "the scenario asks for a precision, and results are never overwritten unasked",
                   "choose another -o FILE.h5, or --force to replace them");
  }
  return true;
}

ExitCode judge(const fs::path& output, const simulation::Scenario& scenario) {
  if (too_many_failures(output::read_results(output), scenario.tolerated_failures)) {
    say("islet: more patients failed numerically than the scenario tolerates\n");
    return ExitCode::too_many_failures;
  }
  return ExitCode::done;
}

ExitCode show_and_judge(const fs::path& output, const simulation::Scenario& scenario, bool json) {
  const auto shown = show_command(output.string(), json);
  return shown == ExitCode::done ? judge(output, scenario) : shown;
}

}  // namespace islet::cli
