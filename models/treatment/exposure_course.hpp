#pragma once
// What becomes of the reprogrammed states X_s, X_p and of the effects E_S, E_B that follow them, between infusions,
// over a time of any length, exactly (cell_therapy.hpp has the equations):
//   X(t) = X e^(-t/tau_w),  E_S(t) = E_S e^(-t/tau_S) + X_s g(t; tau_S, tau_w),
//   E_B(t) = E_B e^(-t/tau_B) + (X_p + w X_s) g(t; tau_B, tau_w) - w X_p X_s g(t; tau_B, tau_w / 2),
// g the gain of a turnover (models/biomarker/turnover.hpp): X_p X_s wanes with half the time.

#include "models/biomarker/turnover.hpp"

namespace islet::treatment {

struct Exposure {
  double systemic, pancreatic, on_sensitivity, on_secretion;  // X_s, X_p, E_S, E_B
};

// The lags of the effects, the same for all patients.
struct EffectLags {
  double sensitivity, secretion;  // tau_S, tau_B, d
  double systemic_on_secretion;   // w
};

struct ExposureGains {
  double waning, sensitivity_decay, secretion_decay;
  double sensitivity, secretion, secretion_of_both;  // g
};

// `waning_time` may be infinite.
[[nodiscard]] inline ExposureGains exposure_gains(double time, double waning_time, const EffectLags& lags) {
  const double waning = portable::exp(-time / waning_time);
  const double sensitivity = portable::exp(-time / lags.sensitivity);
  const double secretion = portable::exp(-time / lags.secretion);
  return {waning,
          sensitivity,
          secretion,
          biomarker::turnover_gain(time, lags.sensitivity, waning_time, sensitivity, waning),
          biomarker::turnover_gain(time, lags.secretion, waning_time, secretion, waning),
          biomarker::turnover_gain(time, lags.secretion, 0.5 * waning_time, secretion, waning * waning)};
}

[[nodiscard]] inline Exposure after(const Exposure& x, const ExposureGains& g, double systemic_on_secretion) {
  const double single = x.pancreatic + systemic_on_secretion * x.systemic;
  const double both = systemic_on_secretion * x.pancreatic * x.systemic;
  return {x.systemic * g.waning, x.pancreatic * g.waning,
          x.on_sensitivity * g.sensitivity_decay + x.systemic * g.sensitivity,
          x.on_secretion * g.secretion_decay + single * g.secretion - both * g.secretion_of_both};
}

}  // namespace islet::treatment
