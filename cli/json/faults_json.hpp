#pragma once

#include <nlohmann/json.hpp>
#include <vector>

#include "engine/core/faults.hpp"

namespace islet::cli {

// All faults of an input: where each is (null where it belongs to no line), what is wrong, why, and what to write
// instead.
[[nodiscard]] nlohmann::ordered_json faults_json(const std::vector<InputFault>& faults);

}  // namespace islet::cli
