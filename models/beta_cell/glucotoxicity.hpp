#pragma once
// The reversible state F of the beta cells: rest restores, high glucose lowers.
// dF/dt = (F_inf(G) - F) / tau_F, F_inf = 1 / (1 + a (G - G_0)+). Source: docs/models/exponential_decline.md.

#include "engine/core/parameter.hpp"

namespace islet::beta_cell {

struct Glucotoxicity {
  double slope, threshold, time;

  explicit Glucotoxicity(const ParameterTable& table)
      : slope(table.value("beta_cell.toxicity_slope")),
        threshold(table.value("beta_cell.toxicity_threshold")),
        time(table.value("beta_cell.toxicity_time")) {}

  [[nodiscard]] double equilibrium(double fasting_glucose) const {
    const double above = fasting_glucose > threshold ? fasting_glucose - threshold : 0.0;
    return 1.0 / (1.0 + slope * above);
  }
  // dF_inf / dG where F_inf is `equilibrium`.
  [[nodiscard]] double equilibrium_slope(double fasting_glucose, double equilibrium) const {
    return fasting_glucose > threshold ? -slope * equilibrium * equilibrium : 0.0;
  }
};

}  // namespace islet::beta_cell
