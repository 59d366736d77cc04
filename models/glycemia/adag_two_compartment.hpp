#pragma once
// HbA1c A: the ADAG line on mean glucose, delayed by the ages of the red cells.
//
// dz1/dt = (M - z1) / tau, dz2/dt = (z1 - z2) / tau, HbA1c = (z2 + a) / c (1 + gap), glucose in mmol/L, HbA1c in %
// (NGSP). Cells of one life span L give the kernel 2 (1 - age / L) / L, whose mean L / 3 and variance L^2 / 18 two
// compartments with tau = L / 6 meet exactly. Left out: dependence of life span on glucose, anemia, transfusion.
// Source: docs/models/adag_two_compartment.md.

#include <string_view>

#include "engine/core/parameter.hpp"
#include "models/glycemia/red_cell_lag.hpp"

namespace islet::glycemia {

struct AdagTwoCompartment {
  static constexpr std::string_view gap_parameter = "hba1c.glycation_gap";
  double intercept, slope;

  explicit AdagTwoCompartment(const ParameterTable& table)
      : intercept(table.value("hba1c.adag_intercept")), slope(table.value("hba1c.adag_slope")) {}

  [[nodiscard]] double hba1c(double second, double gap) const { return (second + intercept) / slope * (1.0 + gap); }
  [[nodiscard]] double mean_glucose(double hba1c_percent, double gap) const {
    return slope * hba1c_percent / (1.0 + gap) - intercept;
  }

  static void advance(double& first, double& second, double mean, double decay, double ratio) {
    advance_red_cells(first, second, mean, decay, ratio);
  }
};

}  // namespace islet::glycemia
