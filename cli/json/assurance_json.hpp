#pragma once

#include <nlohmann/json.hpp>

#include "output/hdf5/results/results_file.hpp"

namespace islet::cli {

// The assurance of a file with `uncertainty`: one entry a design point.
[[nodiscard]] nlohmann::ordered_json assurance_json(const output::ResultsFile& results);

}  // namespace islet::cli
