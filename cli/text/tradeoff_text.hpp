#pragma once
// What designs cost, and which is worth it: a table and a sentence.

#include <string>

#include "output/hdf5/results/results_file.hpp"

namespace islet::cli {

// Of one design: what its cost is made of. Of several: cost against power. Empty without costs.
[[nodiscard]] std::string tradeoff_table(const output::ResultsFile& results);
[[nodiscard]] std::string tradeoff_sentence(const output::ResultsFile& results);

}  // namespace islet::cli
