#include "cli/commands/results_output.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <system_error>

#include "cli/json/results_json.hpp"
#include "cli/sensitivity/sensitivity_text.hpp"
#include "cli/terminal/say.hpp"
#include "cli/text/answers_text.hpp"
#include "cli/text/results_text.hpp"
#include "engine/core/faults.hpp"
#include "output/hdf5/file/storage_fault.hpp"
#include "output/text/parentheses.hpp"
#include "scenarios/reader/text/characters.hpp"

namespace islet::cli {
namespace {

namespace fs = std::filesystem;

// Whether the share of enrolled subjects that failed numerically, over all design points and hypotheses, is too large.
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

ExitCode judged(const output::ResultsFile& results, const simulation::Scenario& scenario) {
  if (!too_many_failures(results, scenario.tolerated_failures)) return ExitCode::done;
  say("islet: more patients failed numerically than the scenario tolerates\n");
  return ExitCode::too_many_failures;
}

}  // namespace

bool already_done(const fs::path& output, const output::Manifest& ours, bool in_stages) {
  std::error_code ignored;  // if looking fails, locking fails too and says why
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
  return judged(output::read_results(output), scenario);
}

void show(const output::ResultsFile& results, const output::Answers& answers, bool json) {
  const auto& sensitivity = answers.sensitivity;
  if (json) {
    fmt::print("{}", with_answers(results_json(results, sensitivity), answers, results));
  } else {
    auto text = results_text(results) + answers_text(answers, results);
    text += output::footnote_of(output::parentheses_in(text));  // a sensitivity analysis explains its own
    if (sensitivity) text += sensitivity_text(*sensitivity) + "\n" + sensitivity_sentence(*sensitivity);
    fmt::print("{}", scenarios::printable(text));  // a file that was edited may hold what a terminal would act upon
  }
}

ExitCode show_and_judge(const fs::path& output, const simulation::Scenario& scenario, bool json) {
  const auto results = output::read_results(output);
  show(results, output::read_answers(output), json);
  return judged(results, scenario);
}

}  // namespace islet::cli
