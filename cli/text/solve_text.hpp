#pragma once
// What a search found, in words.

#include <cstdint>
#include <string>
#include <vector>

#include "output/hdf5/record/solve_record.hpp"
#include "output/hdf5/results/results_file.hpp"

namespace islet::cli {

struct ArmSize {
  std::string name;
  std::int32_t subjects = 0;
};

// What is said of the trial that was run, the first design point, beside what the search found.
struct SolvedTrial {
  std::vector<ArmSize> arms = {};
  std::string alone = {};       // behind the name of an analysis that is not all that the scenario calls success
  std::string together = {};    // how often the analysis succeeds after adjustment, and what else is success; or empty
  std::int64_t replicates = 0;  // of the tables
};

[[nodiscard]] SolvedTrial solved_trial(const output::ResultsFile& results, const output::SolveAnswer& answer);

// Where the arms differ, the subjects of each are said and not those "per arm".
[[nodiscard]] std::string solve_sentence(const output::SolveAnswer& answer, const SolvedTrial& trial);

}  // namespace islet::cli
