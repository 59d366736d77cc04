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

// A value and its slope on ln b.
struct Varying {
  double value, slope;

  [[nodiscard]] Varying at_least(double floor) const {
    return {value > floor ? value : floor, value > floor ? slope : 0.0};
  }
};

struct RequiredDose {
  Varying basal, prandial;
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

  // The required dose with floor and with slopes, at action = s b. Both targets, multiplied by q = 1 - delta rel / (rel
  // + half), move with d ln q / d ln b = -(1 - q) half / (rel + half) / q.
  template <typename Glycemia>
  [[nodiscard]] RequiredDose required(const Glycemia& glycemia, double s, double action, double relative_function,
                                      double fasting_target, double fed_target, double appearance) const {
    const double per_function = 1.0 / (relative_function + tightening_half);
    const double tightened = tightening * relative_function * per_function;
    const double tight_fasting = fasting_target * (1.0 - tightened), tight_fed = fed_target * (1.0 - tightened);
    const double per_both = 1.0 / (tight_fasting * tight_fed);
    const double per_fasting = per_both * tight_fed;
    const double ln_target_slope = -tightened * tightening_half * per_function * (fasting_target * per_fasting);
    const auto varying = [&](const auto& need) {
      return Varying{need.action, need.on_ln_b + need.on_ln_target * ln_target_slope};
    };
    const auto basal = varying(glycemia.fasting_need(action, tight_fasting, per_fasting)).at_least(0.0);
    const auto fed = varying(glycemia.fed_need(action, tight_fed, per_both * tight_fasting, appearance));
    const double dose_per_action = 1.0 / (concentration_per_dose * s);
    const double prandial_per_action = glycemia.fed_weight * dose_per_action;
    const Varying basal_dose = {basal.value * dose_per_action, basal.slope * dose_per_action};
    const Varying prandial_dose = {(fed.value - basal.value) * prandial_per_action,
                                   (fed.slope - basal.slope) * prandial_per_action};
    return {basal_dose.at_least(basal_floor), prandial_dose.at_least(prandial_floor)};
  }

  // Exogenous insulin in mU/L: fasting, and fed.
  [[nodiscard]] double fasting_insulin(InsulinDose dose) const { return concentration_per_dose * dose.basal; }
  [[nodiscard]] double fed_insulin(InsulinDose dose, double fed_weight) const {
    return concentration_per_dose * (dose.basal + dose.prandial * (1.0 / fed_weight));
  }
};

}  // namespace islet::treatment
