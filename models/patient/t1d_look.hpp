#pragma once
// The state and glucose of each lane of a pack with type 1 diabetes on a day of his own within a step that has been
// passed, as in type 2 (t2d_look.hpp).

#include "models/patient/pack_red_cells.hpp"
#include "models/patient/t1d_pack.hpp"
#include "models/patient/t1d_physiology.hpp"

namespace islet::patient {

// Glucose on the day, of the state `at`.
template <typename Physiology>
[[gnu::flatten]] void look_at_glucose(const Physiology& m, T1dPack& pack, const T1dMoving& at) {
  auto& look = pack.look;
  add_effects(pack.efficacy, pack.products, at.cells, look.on_s, look.on_b);
#pragma GCC ivdep
  for (std::size_t i = 0; i < pack_lanes; ++i) {
    look.s[i] = pack.sensitivity[i] * portable::exp(look.on_s[i] + look.omega[i]);
    look.b[i] =
        m.hazard.normal_responsivity * at.mass[i] * at.reversible[i] * portable::exp(look.on_b[i] - at.injury[i]);
    look.secretion[i] = m.glycemia.scaled(look.b[i], pack.scale[i]);
  }
#pragma GCC ivdep
  for (std::size_t i = 0; i < pack_lanes; ++i) {
    look.fasting[i] =
        m.glycemia.fasting(look.s[i], look.secretion[i], m.insulin.fasting_insulin({at.basal[i], at.prandial[i]}));
  }
}

// The state on the day.
template <typename Physiology>
[[gnu::flatten]] void look_at_state(const Physiology& m, T1dPack& pack, const T1dMoving& begin, T1dMoving& at) {
  auto& look = pack.look;
  look_at_red_cells(pack, look.day, begin, look.time, at);
  look_at_cells(pack.products, m.cells.lags(), m.markers.driven(), look.time, begin.cells, at.cells);
#pragma GCC ivdep
  for (std::size_t i = 0; i < pack_lanes; ++i) {
    const double time = look.time[i], part = time / pack.length[i];
    const auto reversible = exponential_moments(time / m.toxicity.time);
    const auto titration = exponential_moments(time / m.insulin.titration_time);
    at.reversible[i] = lagged(begin.reversible[i], pack.rest.of(i).first_part(part), reversible);
    at.basal[i] = lagged(begin.basal[i], pack.basal_aim.of(i).first_part(part), titration);
    at.prandial[i] = lagged(begin.prandial[i], pack.prandial_aim.of(i).first_part(part), titration);
    const double hazard = pack.loss_rate[i] * pack.length[i] * (1.0 / days_per_year) * pack.hazard.of(i).integral(part);
    at.mass[i] = m.hazard.mass_after(begin.mass[i], pack.residual_mass[i], hazard, 0.0);
    at.injury[i] = begin.injury[i] * m.cells.injury_decay(time);
  }
}

}  // namespace islet::patient
