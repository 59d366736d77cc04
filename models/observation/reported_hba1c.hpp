#pragma once
// HbA1c as the laboratory reports it: rounded to whole steps of measurement.hba1c_step (%). What a clinic acts on is
// the value of the record, so that both are rounded here. Source: docs/models/measurement.md.

#include <cmath>

#include "engine/core/faults.hpp"
#include "engine/core/parameter.hpp"

namespace islet::model {

struct ReportedHba1c {
  double steps;  // per percent

  // Throws InputRejected for a step above 1 %, or of 0.
  explicit ReportedHba1c(const ParameterTable& table) : steps(std::round(1.0 / table.value("measurement.hba1c_step"))) {
    constexpr double most = 1e6;
    if (steps >= 1.0 && steps <= most) return;
    throw InputRejected({{"", 0, 0, "`parameters.measurement.hba1c_step` is above 1 % or 0",
                          "HbA1c is reported in whole parts of a percent", "write 1 % or less, for example 0.1 %"}});
  }

  // Of a value measured with its error, %.
  [[nodiscard]] double operator()(double value) const { return std::round(value * steps) / steps; }
};

}  // namespace islet::model
