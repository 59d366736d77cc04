#pragma once
// What a search found, in words.

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "output/hdf5/record/solve_record.hpp"
#include "output/hdf5/results/results_file.hpp"

namespace islet::cli {

struct ArmSize {
  std::string name;
  std::int32_t subjects = 0;
};

// Of the trial that was run: the first design point.
[[nodiscard]] std::vector<ArmSize> arms_of(const output::ResultsFile& results);

// Where the arms differ, the subjects of each are said and not those "per arm".
[[nodiscard]] std::string solve_sentence(const output::SolveAnswer& answer, std::span<const ArmSize> arms);

}  // namespace islet::cli
