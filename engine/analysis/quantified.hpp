#pragma once
// Values below the limit of quantification, as a data cut holds them.

#include <cmath>
#include <limits>

#include "engine/analysis/endpoint_value.hpp"
#include "engine/core/variable.hpp"

namespace islet::analysis {

// As quantified(), but NaN for a value that was not measured or is censored.
[[nodiscard]] inline double quantified_or_nan(double reported, BelowQuantification rule, bool has_limit) {
  const bool is_below = has_limit && reported < 0.0;
  if (std::isfinite(reported) && !is_below) return reported;
  return quantified(reported, rule, has_limit).value_or(std::numeric_limits<double>::quiet_NaN());
}

[[nodiscard]] inline double quantified(Variable variable, double reported, BelowQuantification rule) {
  // No rule touches a value that is not negative: the variable need not be looked up.
  if (reported >= 0.0 && reported <= std::numeric_limits<double>::max()) return reported;
  return quantified_or_nan(reported, rule, has_limit_of_quantification(variable));
}

}  // namespace islet::analysis
