#pragma once
// A precision target: the largest Wilson half-width of the power of the primary analyses, judged at the end of stages
// on all replicates in the order of their numbers.

#include <cstdint>
#include <vector>

#include "engine/analysis/analysis_spec.hpp"
#include "engine/simulation/characteristics/operating_characteristics.hpp"

namespace islet::cli {

// Half the width of the widest 95 % Wilson interval of power as specified, over the primary analyses of all points.
[[nodiscard]] double widest_half_width(const std::vector<simulation::OperatingCharacteristics>& points,
                                       const std::vector<analysis::AnalysisSpec>& analyses);

}  // namespace islet::cli
