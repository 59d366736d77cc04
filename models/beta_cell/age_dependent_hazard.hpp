#pragma once
// Type 1: functional mass is lost at a hazard that is high at first, persists at a lower level, and is higher the
// younger the person was at diagnosis.
//   dB/dt = -lambda(t) (1 - R) (B - B_res),  lambda(t) = k (f + (1 - f) e^(-t / theta)),  t in years since diagnosis,
//   k = min(k_max, k0 (age / 20)^p e^(omega hazard)),  B(0) = min(1, b0 (age / 20)^q multiplier),  B_res = share B(0),
// B relative to normal, R the relative reduction of the hazard by treatment.
// Left out: regrowth, dependence of the hazard on glucose. Source: docs/models/age_dependent_hazard.md.

#include "engine/core/calendar.hpp"
#include "engine/core/parameter.hpp"
#include "engine/core/portable_math.hpp"

namespace islet::beta_cell {

struct AgeDependentHazard {
  double rate, spread, maximum, persistent, fast_time, rate_exponent;
  double function, function_exponent, reference_age, residual_share, normal_responsivity, initial_reversible;

  explicit AgeDependentHazard(const ParameterTable& table)
      : rate(table.value("beta_cell_t1d.loss_rate")),
        spread(table.value("beta_cell_t1d.loss_spread")),
        maximum(table.value("beta_cell_t1d.loss_maximum")),
        persistent(table.value("beta_cell_t1d.persistent_share")),
        fast_time(table.value("beta_cell_t1d.fast_time")),
        rate_exponent(table.value("beta_cell_t1d.loss_age_exponent")),
        function(table.value("beta_cell_t1d.function_at_diagnosis")),
        function_exponent(table.value("beta_cell_t1d.function_age_exponent")),
        reference_age(table.value("beta_cell_t1d.reference_age")),
        residual_share(table.value("beta_cell_t1d.residual_share")),
        normal_responsivity(table.value("beta_cell_t1d.normal_responsivity")),
        initial_reversible(table.value("beta_cell_t1d.initial_reversible_state")) {}

  // Ages in years at diagnosis; k per year.
  [[nodiscard]] double personal_rate(double age, double hazard) const {
    const double k = rate * portable::pow(age / reference_age, rate_exponent) * portable::exp(spread * hazard);
    return k < maximum ? k : maximum;
  }
  [[nodiscard]] double mass_at_diagnosis(double age, double multiplier) const {
    const double b = function * portable::pow(age / reference_age, function_exponent) * multiplier;
    return b < 1.0 ? b : 1.0;
  }
  // The part of the hazard that fades.
  [[nodiscard]] double fading(double years) const { return portable::exp(-years / fast_time); }
  // lambda / k at `years`.
  [[nodiscard]] double shape(double years) const { return persistent + (1.0 - persistent) * fading(years); }
  // The integral of lambda / k over `span` years that begin at `years`.
  [[nodiscard]] double cumulative_shape(double years, double span) const {
    const double begin = portable::exp(-years / fast_time);
    return persistent * span + (1.0 - persistent) * fast_time * begin * (1.0 - portable::exp(-span / fast_time));
  }
  // The mass after a time; exact while the reduction is constant.
  [[nodiscard]] static double mass_after(double mass, double residual, double cumulative_hazard, double reduction) {
    return residual + (mass - residual) * portable::exp(-cumulative_hazard * (1.0 - reduction));
  }
};

}  // namespace islet::beta_cell
