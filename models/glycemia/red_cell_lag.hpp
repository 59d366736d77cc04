#pragma once
// How HbA1c lags behind mean glucose: two compartments, dz1/dt = (M - z1) / tau, dz2/dt = (z1 - z2) / tau, in mmol/L.
// Source: docs/models/adag_two_compartment.md.

namespace islet::glycemia {

// Exact for constant mean glucose over the step; decay = e^-ratio, ratio = step / tau.
inline void advance_red_cells(double& first, double& second, double mean, double decay, double ratio) {
  second = mean + (second - mean) * decay + (first - mean) * ratio * decay;
  first = mean + (first - mean) * decay;
}

}  // namespace islet::glycemia
