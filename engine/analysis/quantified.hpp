#pragma once
// Values below the limit of quantification, as a data cut holds them.

#include <limits>

#include "engine/analysis/endpoint_value.hpp"
#include "engine/core/variable.hpp"

namespace islet::analysis {

// NaN for a value that is not measured or censored. C-peptide and cytokines are the quantities that have a limit.
[[nodiscard]] inline double quantified(Variable variable, double reported, BelowQuantification rule) {
  const auto dimension = info(variable).dimension;
  const double limit = dimension == Dimension::c_peptide || dimension == Dimension::cytokine ? 1.0 : 0.0;
  return quantified(reported, rule, limit).value_or(std::numeric_limits<double>::quiet_NaN());
}

}  // namespace islet::analysis
