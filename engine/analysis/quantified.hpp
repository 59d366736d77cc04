#pragma once
// Values below the limit of quantification, as a data cut holds them.

#include <limits>

#include "engine/analysis/endpoint_value.hpp"
#include "engine/core/variable.hpp"

namespace islet::analysis {

// NaN for a value that is not measured or censored. C-peptide is the quantity that has a limit.
[[nodiscard]] inline double quantified(Variable variable, double reported, BelowQuantification rule) {
  const double limit = info(variable).dimension == Dimension::c_peptide ? 1.0 : 0.0;
  return quantified(reported, rule, limit).value_or(std::numeric_limits<double>::quiet_NaN());
}

}  // namespace islet::analysis
