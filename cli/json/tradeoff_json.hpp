#pragma once

#include <nlohmann/json.hpp>

#include "output/hdf5/results/results_file.hpp"

namespace islet::cli {

// The trade-off of a file with costs.
[[nodiscard]] nlohmann::ordered_json tradeoff_json(const output::ResultsFile& results);

}  // namespace islet::cli
