#pragma once
// The table of adverse events and hypoglycemia of a run that asked for them.

#include <string>

#include "output/hdf5/results/results_file.hpp"

namespace islet::cli {

// Empty for a run without events.
[[nodiscard]] std::string safety_table(const output::ResultsFile& results);

}  // namespace islet::cli
