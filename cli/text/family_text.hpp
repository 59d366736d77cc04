#pragma once
// What is gained by asking several questions, and what an adjustment leaves of it.

#include <string>

#include "output/hdf5/results/results_file.hpp"

namespace islet::cli {

// Empty without families.
[[nodiscard]] std::string families_table(const output::ResultsFile& results);
[[nodiscard]] std::string families_sentence(const output::ResultsFile& results);

}  // namespace islet::cli
