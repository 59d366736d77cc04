#pragma once
// Whether the order of the designs survives the factors of kind model, in words.

#include <string>

#include "output/hdf5/results/results_file.hpp"

namespace islet::cli {

// Empty without such a factor, and where not all pairs of design points are counted.
[[nodiscard]] std::string design_ranking_sentence(const output::ResultsFile& results);

}  // namespace islet::cli
