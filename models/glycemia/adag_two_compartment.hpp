#pragma once
// HbA1c A: the ADAG line on mean glucose, delayed by the ages of the red cells.
//
// dz1/dt = (M - z1) / tau, dz2/dt = (z1 - z2) / tau, HbA1c = (z2 + a) / c (1 + gap), glucose in mmol/L, HbA1c in %
// (NGSP). Cells of one life span L give the kernel 2 (1 - age / L) / L, whose mean L / 3 and variance L^2 / 18 two
// compartments with tau = L / 6 meet exactly. Left out: dependence of life span on glucose, anemia, transfusion.
// Source: docs/models/adag_two_compartment.md.

#include "engine/core/parameter.hpp"

namespace islet::glycemia {

struct AdagTwoCompartment {
  double intercept, slope;

  explicit AdagTwoCompartment(const ParameterTable& table)
      : intercept(table.value("hba1c.adag_intercept")), slope(table.value("hba1c.adag_slope")) {}

  [[nodiscard]] double hba1c(double second, double gap) const { return (second + intercept) / slope * (1.0 + gap); }
  [[nodiscard]] double mean_glucose(double hba1c_percent, double gap) const {
    return slope * hba1c_percent / (1.0 + gap) - intercept;
  }

  // Exact for constant mean glucose over the step; decay = e^-ratio, ratio = step / tau.
  static void advance(double& first, double& second, double mean, double decay, double ratio) {
    second = mean + (second - mean) * decay + (first - mean) * ratio * decay;
    first = mean + (first - mean) * decay;
  }
};

}  // namespace islet::glycemia
