#pragma once

#include <nlohmann/json.hpp>
#include <vector>

#include "engine/simulation/warnings/warnings.hpp"

namespace islet::cli {

// Warnings of a results file or of a check before the run: code, what each is about, text.
[[nodiscard]] nlohmann::ordered_json warnings_json(const std::vector<simulation::Warning>& warnings);

}  // namespace islet::cli
