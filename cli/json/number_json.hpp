#pragma once
// Numbers and estimates in JSON, which has neither infinity nor NaN: null stands for what is no finite number.

#include <nlohmann/json.hpp>

#include "engine/simulation/scenario/performance_measure.hpp"

namespace islet::cli {

[[nodiscard]] nlohmann::ordered_json number_json(double value);

// A measure with its Monte Carlo standard error.
[[nodiscard]] nlohmann::ordered_json estimate_json(const simulation::PerformanceMeasure& measure);

// The same with `n`, the simulated trials it rests on.
[[nodiscard]] nlohmann::ordered_json measure_json(const simulation::PerformanceMeasure& measure);

}  // namespace islet::cli
