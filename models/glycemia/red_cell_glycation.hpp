#pragma once
// HbA1c B: hemoglobin is glycated in proportion to glucose as long as a red cell lives.
//
//   share = 1 - (1 - e^-x) / x,  x = k (1 + gap) z2 L,   HbA1c (NGSP) = 0.09148 (1000 share) + 2.152
// the mean over cells of ages 0 to L, with glucose z2 (mmol/L) as the two red-cell compartments follow mean glucose, k
// in L/mmol/d and L in days. HbA1c rises less than in proportion to glucose. The gap is a person's relative deviation
// of k. Left out: life span that falls with glucose, loss of hemoglobin by vesicles. Source:
// docs/models/red_cell_glycation.md.

#include <string_view>

#include "engine/core/parameter.hpp"
#include "engine/core/portable_math.hpp"
#include "models/glycemia/red_cell_lag.hpp"

namespace islet::glycemia {

struct RedCellGlycation {
  static constexpr std::string_view gap_parameter = "glycation.rate_deviation";
  double exposure_per_glucose;  // k L, L/mmol
  double ngsp_per_share, ngsp_offset;

  explicit RedCellGlycation(const ParameterTable& table);

  [[nodiscard]] double hba1c(double second, double gap) const {
    const double x = exposure_per_glucose * (1.0 + gap) * second;
    return ngsp_per_share * glycated_share(x) + ngsp_offset;
  }
  // The glucose at which hba1c() is `hba1c_percent`, above the offset of 2.152 %.
  [[nodiscard]] double mean_glucose(double hba1c_percent, double gap) const;

  [[nodiscard]] static double glycated_share(double x) { return 1.0 - (1.0 - portable::exp(-x)) / x; }

  static void advance(double& first, double& second, double mean, double decay, double ratio) {
    advance_red_cells(first, second, mean, decay, ratio);
  }
};

}  // namespace islet::glycemia
