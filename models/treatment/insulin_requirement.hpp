#pragma once
// The daily insulin dose that holds the achieved targets, in closed form, and how the dose follows it.
//   I_b = (fasting need)+, U_b* = I_b / c_I;  I_p = (fed need - I_b)+, U_p* = w_p I_p / c_I;  dU/dt = (U* - U) / tau_U.
// Residual function permits tighter targets: both are multiplied by 1 - delta rel / (rel + half), rel = b / b_ref.
// Doses in U/kg/d. Left out: body composition, hypoglycemia, adherence. Source: docs/models/insulin_requirement.md.

#include "engine/core/parameter.hpp"

namespace islet::treatment {

struct InsulinDose {
  double basal = 0.0;
  double prandial = 0.0;
};

struct InsulinRequirement {
  double concentration_per_dose, titration_time, basal_floor, prandial_floor, tightening, tightening_half;

  explicit InsulinRequirement(const ParameterTable& table)
      : concentration_per_dose(table.value("insulin.concentration_per_dose")),
        titration_time(table.value("insulin.titration_time")),
        basal_floor(table.value("insulin.basal_floor")),
        prandial_floor(table.value("insulin.prandial_floor")),
        tightening(table.value("insulin.target_tightening")),
        tightening_half(table.value("insulin.tightening_half")) {}

  [[nodiscard]] double target_factor(double relative_function) const {
    return 1.0 - tightening * relative_function / (relative_function + tightening_half);
  }

  template <typename Glycemia>
  [[nodiscard]] InsulinDose dose(const Glycemia& glycemia, double s, double b, double fasting_target, double fed_target,
                                 double appearance) const {
    const double fasting_need = glycemia.exogenous_for_fasting(s, b, fasting_target);
    const double basal = fasting_need > 0.0 ? fasting_need : 0.0;
    const double fed_need = glycemia.exogenous_for_fed(s, b, fed_target, appearance) - basal;
    const double prandial = fed_need > 0.0 ? fed_need : 0.0;
    const double dose_per_concentration = 1.0 / concentration_per_dose;  // of the program, not of the lane
    return {basal * dose_per_concentration, glycemia.fed_weight * prandial * dose_per_concentration};
  }

  [[nodiscard]] InsulinDose with_floor(InsulinDose dose) const {
    return {dose.basal > basal_floor ? dose.basal : basal_floor,
            dose.prandial > prandial_floor ? dose.prandial : prandial_floor};
  }

  // Exogenous insulin in mU/L.
  [[nodiscard]] double fasting_insulin(InsulinDose dose) const { return concentration_per_dose * dose.basal; }
  [[nodiscard]] double fed_insulin(InsulinDose dose, double fed_weight) const {
    return concentration_per_dose * (dose.basal + dose.prandial * (1.0 / fed_weight));
  }
};

}  // namespace islet::treatment
