#include "cli/results_output.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <system_error>

#include "cli/commands.hpp"
#include "engine/core/faults.hpp"
#include "output/hdf5/results_file.hpp"

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

bool already_done(const fs::path& output, const output::Manifest& ours) {
  std::error_code ignored;  // what cannot be looked at cannot be locked either, which says why
  if (!fs::exists(output, ignored)) return false;
  const auto theirs = output::read_results(output).manifest;
  output::require_same_run(output, theirs, ours);
  return true;
}

ExitCode judge(const fs::path& output, const simulation::Scenario& scenario) {
  if (too_many_failures(output::read_results(output), scenario.tolerated_failures)) {
    fmt::print(stderr, "islet: more patients failed numerically than the scenario tolerates\n");
    return ExitCode::too_many_failures;
  }
  return ExitCode::done;
}

ExitCode show_and_judge(const fs::path& output, const simulation::Scenario& scenario, bool json) {
  const auto shown = show_command(output.string(), json);
  return shown == ExitCode::done ? judge(output, scenario) : shown;
}

}  // namespace islet::cli
