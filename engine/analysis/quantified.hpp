#pragma once
// Values below the limit of quantification arrive as minus the limit (engine/model_api/measurement.hpp).

#include <cmath>

#include "engine/analysis/endpoint.hpp"

namespace islet::analysis {

// The number an analysis works with: the value itself, or what the endpoint's rule puts for a censored one (NaN when
// it counts as missing).
[[nodiscard]] inline double quantified(double observed, BelowQuantification rule) {
  if (!(observed < 0.0)) return observed;
  switch (rule) {
    case BelowQuantification::half: return -0.5 * observed;
    case BelowQuantification::lloq: return -observed;
    case BelowQuantification::censored: return std::nan("");
  }
  return std::nan("");
}

}  // namespace islet::analysis
