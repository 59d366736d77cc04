#pragma once
// Type 2: beta-cell function and insulin sensitivity fall at constant relative rates; function falls more slowly under
// a protecting treatment.
// d ln B / dt = -r_B (1 - p E_B), d ln S / dt = -r_S, rates per day. Source: docs/models/exponential_decline.md.

#include "engine/core/calendar.hpp"
#include "engine/core/parameter.hpp"

namespace islet::beta_cell {

struct ExponentialDecline {
  double protection;

  explicit ExponentialDecline(const ParameterTable& table) : protection(table.value("beta_cell_t2d.protection")) {}

  // The changes of ln B and ln S over a step; `shielded` in [0, 1], rates per year.
  [[nodiscard]] double log_function_step(double rate, double shielded, double step) const {
    return -rate * (1.0 - protection * shielded) * (1.0 / days_per_year) * step;
  }
  [[nodiscard]] static double log_sensitivity_step(double rate, double step) {
    return -rate * (1.0 / days_per_year) * step;
  }
};

}  // namespace islet::beta_cell
