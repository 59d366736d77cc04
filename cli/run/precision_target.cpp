#include "cli/run/precision_target.hpp"

#include <algorithm>

#include "engine/simulation/plan/hypothesis.hpp"

namespace islet::cli {

double widest_half_width(const std::vector<simulation::OperatingCharacteristics>& points,
                         const std::vector<analysis::AnalysisSpec>& analyses) {
  double widest = 0.0;
  for (std::size_t a = 0; a < analyses.size(); ++a) {
    if (analyses[a].role != analysis::Role::primary) continue;
    for (const auto& point : points) {
      const auto& limits = point.analyses[simulation::as_specified * analyses.size() + a].power_limits;
      widest = std::max(widest, (limits.high - limits.low) / 2.0);
    }
  }
  return widest;
}

}  // namespace islet::cli
