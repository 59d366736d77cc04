#pragma once
// The state and glucose of each lane of a pack with type 1 diabetes on a day of his own within a step that has been
// passed, as in type 2 (t2d_snapshot.hpp).

#include "engine/core/portable_quick_exp.hpp"
#include "models/patient/pack/visit_lanes.hpp"
#include "models/patient/step/pack_red_cells.hpp"
#include "models/patient/step/step_begin.hpp"
#include "models/patient/t1d/t1d_pack.hpp"
#include "models/patient/t1d/t1d_physiology.hpp"

namespace islet::patient {

// s and b of the state `at`, with the fluctuation `omega` on ln s, and fasting glucose.
template <typename Physiology>
[[gnu::flatten]] void snapshot_drivers(const Physiology& m, T1dPack& pack, const T1dMoving& at, const Lanes& omega) {
  auto& snapshot = pack.snapshot;
  const auto glycemia = m.glycemia;  // copies, whose values stay in registers
  const auto insulin = m.insulin;
  const double responsivity = m.hazard.normal_responsivity;
  add_effects(pack.efficacy, pack.products, at.cells, snapshot.on_s, snapshot.on_b);
#pragma GCC ivdep
  for (std::size_t i = 0; i < pack_lanes; ++i) {
    snapshot.s[i] = pack.sensitivity[i] * portable::quick_exp(snapshot.on_s[i] + omega[i]);
    snapshot.b[i] = responsivity * at.mass[i] * at.reversible[i] * portable::quick_exp(snapshot.on_b[i] - at.injury[i]);
    snapshot.secretion[i] = glycemia.scaled(snapshot.b[i], pack.scale[i]);
  }
#pragma GCC ivdep
  for (std::size_t i = 0; i < pack_lanes; ++i) {
    snapshot.fasting[i] =
        glycemia.fasting(snapshot.s[i], snapshot.secretion[i], insulin.fasting_insulin({at.basal[i], at.prandial[i]}));
  }
}

// What is true on the day, of the state `at`.
template <typename Physiology>
[[gnu::flatten]] void snapshot_truth(const Physiology& m, T1dPack& pack, const T1dMoving& at, VisitLanes& visit) {
  snapshot_drivers(m, pack, at, pack.snapshot.omega);
  find_truth(
      m, pack, at.second, [&](std::size_t i) { return at.basal[i] + at.prandial[i]; }, visit);
}

// Where a step begins in the state `at`, on the fluctuations that drive the course: mean glucose, F_inf and the
// required doses.
template <typename Physiology>
[[gnu::flatten]] void snapshot_begin(const Physiology& m, T1dPack& pack, const T1dMoving& at, T1dStepBegin& begin) {
  const auto& snapshot = pack.snapshot;
  auto& [node, target_omega, basal_aim, prandial_aim] = begin;
  snapshot_drivers(m, pack, at, node.omega);
#pragma GCC ivdep
  for (std::size_t i = 0; i < pack_lanes; ++i) {
    const treatment::InsulinDose dose = {at.basal[i], at.prandial[i]};
    const double fed = m.glycemia.fed(snapshot.s[i], snapshot.secretion[i],
                                      m.insulin.fed_insulin(dose, m.glycemia.fed_weight), pack.appearance[i]);
    node.mean[i] = m.glycemia.mean(snapshot.fasting[i], fed);
    node.rest[i] = m.toxicity.equilibrium(snapshot.fasting[i]);
  }
#pragma GCC ivdep
  for (std::size_t i = 0; i < pack_lanes; ++i) {
    const double shift = portable::exp(target_omega[i] - pack.trial_effect[i] * m.trial.share(snapshot.day[i]));
    const auto aim = m.required(snapshot.s[i], snapshot.b[i], snapshot.secretion[i], pack.target_fpg[i] * shift,
                                pack.target_fed[i] * shift, pack.appearance[i]);
    basal_aim[i] = pack.on_insulin[i] * aim.basal;
    prandial_aim[i] = pack.on_insulin[i] * aim.prandial;
  }
}

// The state on the day.
template <typename Physiology>
[[gnu::flatten]] void snapshot_state(const Physiology& m, T1dPack& pack, const T1dMoving& begin, T1dMoving& at) {
  auto& snapshot = pack.snapshot;
  snapshot_red_cells(pack, snapshot.day, begin, snapshot.time, at);
  snapshot_cells(pack.products, m.cells.lags(), m.markers.driven(), snapshot.time, begin.cells, at.cells);
#pragma GCC ivdep
  for (std::size_t i = 0; i < pack_lanes; ++i) {
    const double time = snapshot.time[i], part = time / pack.length[i];
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
