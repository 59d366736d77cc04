#pragma once
// Variables that are computed from others, of the truth and of what is observed alike:
//   HOMA1-IR = G I / d,  HOMA1-B = f I / (G - o), which does not exist (NaN) at or below the offset o,
//   IDAA1c = HbA1c + w U
// with fasting glucose G in mmol/L, fasting insulin I in mU/L, the dose of insulin U in U/kg/d, HbA1c and IDAA1c in %.
// Parameters: definition.* and measurement.homa_beta_offset, with their sources in models/parameters.

#include <limits>

#include "engine/core/parameter.hpp"

namespace islet::model {

struct DerivedVariables {
  double homa_ir_divisor, homa_beta_factor, homa_beta_offset, idaa1c_dose_weight;

  explicit DerivedVariables(const ParameterTable& table)
      : homa_ir_divisor(table.value("definition.homa_ir_divisor")),
        homa_beta_factor(table.value("definition.homa_beta_factor")),
        homa_beta_offset(table.value("measurement.homa_beta_offset")),
        idaa1c_dose_weight(table.value("definition.idaa1c_dose_weight")) {}

  [[nodiscard]] double homa_ir(double glucose, double insulin) const { return glucose * insulin / homa_ir_divisor; }
  [[nodiscard]] double homa_beta(double glucose, double insulin) const {
    const double above = glucose - homa_beta_offset;
    const double value = homa_beta_factor * insulin / above;  // of everybody: a loop over persons has no branch
    return above > 0.0 ? value : std::numeric_limits<double>::quiet_NaN();
  }
  [[nodiscard]] double idaa1c(double hba1c, double insulin_dose) const {
    return hba1c + idaa1c_dose_weight * insulin_dose;
  }
};

}  // namespace islet::model
