#pragma once

#include <nlohmann/json.hpp>
#include <vector>

#include "engine/simulation/warnings/warnings.hpp"

namespace islet::cli {

// As a results file has them and as a check foresees them: code, what it is about, text.
[[nodiscard]] nlohmann::ordered_json warnings_json(const std::vector<simulation::Warning>& warnings);

}  // namespace islet::cli
