#pragma once
// The sensitivity analysis of a resolved scenario as JSON.

#include <nlohmann/json.hpp>

#include "scenarios/reader/sensitivity/sensitivity_spec.hpp"

namespace islet::scenarios {

[[nodiscard]] nlohmann::ordered_json sensitivity_json(const SensitivitySpec& sensitivity);

}  // namespace islet::scenarios
