#pragma once
// HbA1c as the laboratory reports it: rounded to whole steps of measurement.hba1c_step (%). What a clinic acts on is
// the value of the record, so that both are rounded here. Source: docs/models/measurement.md.

#include <cmath>

#include "engine/core/parameter.hpp"

namespace islet::model {

struct ReportedHba1c {
  double steps;  // per percent

  explicit ReportedHba1c(const ParameterTable& table)
      : steps(std::round(1.0 / table.value("measurement.hba1c_step"))) {}

  // Of a value measured with its error, %.
  [[nodiscard]] double operator()(double value) const { return std::round(value * steps) / steps; }
};

}  // namespace islet::model
