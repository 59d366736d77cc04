#pragma once
// Numbers as a reader wants them: never without their Monte Carlo standard error.

#include <string>

#include "engine/simulation/performance_measure.hpp"

namespace islet::output {

// "41.2 % (1.1)": percent and percentage points.
[[nodiscard]] std::string percent(const simulation::PerformanceMeasure& share);

// "-3.1 (0.4)": a difference of shares in percentage points.
[[nodiscard]] std::string points(const simulation::PerformanceMeasure& difference);

// "-0.52 (0.01)": decimals by the standard error.
[[nodiscard]] std::string number(const simulation::PerformanceMeasure& value);

}  // namespace islet::output
