#pragma once
// Values below the limit of quantification, as a data cut holds them.

#include <cmath>
#include <limits>

#include "engine/analysis/endpoint_value.hpp"
#include "engine/core/variable.hpp"

namespace islet::analysis {

// For quantified(): 1 for C-peptide and cytokines, the quantities that have a limit, 0 for all others.
[[nodiscard]] inline double limit_of_quantification(Variable variable) {
  const auto dimension = info(variable).dimension;
  return dimension == Dimension::c_peptide || dimension == Dimension::cytokine ? 1.0 : 0.0;
}

// NaN for a value that is not measured or censored.
[[nodiscard]] inline double quantified_or_nan(double reported, BelowQuantification rule, double limit) {
  const bool is_below = limit > 0.0 && reported < 0.0;
  if (std::isfinite(reported) && !is_below) return reported;
  return quantified(reported, rule, limit).value_or(std::numeric_limits<double>::quiet_NaN());
}

[[nodiscard]] inline double quantified(Variable variable, double reported, BelowQuantification rule) {
  // No rule touches a value that is not negative: the variable need not be looked up.
  if (reported >= 0.0 && reported <= std::numeric_limits<double>::max()) return reported;
  return quantified_or_nan(reported, rule, limit_of_quantification(variable));
}

}  // namespace islet::analysis
