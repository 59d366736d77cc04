#pragma once
// The place of a results file, before and after it is written.

#include <filesystem>

#include "cli/terminal/exit_code.hpp"
#include "engine/simulation/scenario/scenario.hpp"
#include "output/hdf5/parts/manifest.hpp"
#include "output/hdf5/record/answers.hpp"
#include "output/hdf5/results/results_file.hpp"

namespace islet::cli {

// True when a complete file of this very run is there already; InputRejected when it is of another. For a run in stages
// `ours` holds the largest number of replicates; how many it took is read from the file.
[[nodiscard]] bool already_done(const std::filesystem::path& output, const output::Manifest& ours,
                                bool in_stages = false);

// Returns too_many_failures when more patients failed numerically than the scenario tolerates.
[[nodiscard]] ExitCode judge(const std::filesystem::path& output, const simulation::Scenario& scenario);

// Prints the results on stdout, as a table or as JSON.
void show(const output::ResultsFile& results, const output::Answers& answers, bool json);

// Shows the results and judges them.
[[nodiscard]] ExitCode show_and_judge(const std::filesystem::path& output, const simulation::Scenario& scenario,
                                      bool json);

}  // namespace islet::cli
