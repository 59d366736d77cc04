#pragma once
// The state and glucose of each lane of a pack with type 2 diabetes on a day of his own, `pack.snapshot.day`, within a
// step that has been passed: everything follows in closed form from the begin and the cubics of F_inf and mean glucose,
// so that a snapshot changes nothing. Source: docs/models/time_stepping.md.

#include "engine/core/portable_quick_exp.hpp"
#include "models/patient/pack/visit_lanes.hpp"
#include "models/patient/step/pack_red_cells.hpp"
#include "models/patient/step/step_begin.hpp"
#include "models/patient/t2d/t2d_pack.hpp"
#include "models/patient/t2d/t2d_physiology.hpp"

namespace islet::patient {

// s, b and injected insulin of the state `at`, with the fluctuation `omega` on ln s.
template <typename Physiology>
[[gnu::flatten]] void snapshot_drivers(const Physiology& m, T2dPack& pack, const T2dMoving& at, const Lanes& omega) {
  auto& snapshot = pack.snapshot;
  const auto glycemia = m.glycemia;  // copies, whose values stay in registers
  const auto insulin = m.insulin;
  const auto trial = m.trial;
  add_effects(pack.efficacy, pack.products, at.cells, snapshot.on_s, snapshot.on_b);
#pragma GCC ivdep
  for (std::size_t i = 0; i < pack_lanes; ++i) {
    const double ln_s = at.log_sensitivity[i] + snapshot.on_s[i] + pack.trial_effect[i] * trial.share(snapshot.day[i]) +
                        omega[i] + at.drug_sensitivity[i];
    snapshot.s[i] = pack.sensitivity[i] * portable::quick_exp(ln_s);
  }
#pragma GCC ivdep
  for (std::size_t i = 0; i < pack_lanes; ++i) {
    const double ln_b = at.log_function[i] + snapshot.on_b[i] - at.injury[i] + at.drug_secretion[i];
    snapshot.b[i] = pack.secretion[i] * portable::quick_exp(ln_b) * at.reversible[i];
    snapshot.secretion[i] = glycemia.scaled(snapshot.b[i], pack.scale[i]);
    snapshot.exogenous[i] = insulin.fasting_insulin({at.dose[i], 0.0});
  }
#pragma GCC ivdep
  for (std::size_t i = 0; i < pack_lanes; ++i) {
    snapshot.fasting[i] = glycemia.fasting(snapshot.s[i], snapshot.secretion[i], snapshot.exogenous[i]);
  }
}

// What is true on the day, of the state `at`.
template <typename Physiology>
[[gnu::flatten]] void snapshot_truth(const Physiology& m, T2dPack& pack, const T2dMoving& at, VisitLanes& visit) {
  snapshot_drivers(m, pack, at, pack.snapshot.omega);
  find_truth(
      m, pack, at.second, [&](std::size_t i) { return at.dose[i]; }, visit);
}

// Where a step begins in the state `at`, on the fluctuation that drives the course: mean glucose and F_inf.
template <typename Physiology>
[[gnu::flatten]] void snapshot_begin(const Physiology& m, T2dPack& pack, const T2dMoving& at, StepBegin& begin) {
  const auto& snapshot = pack.snapshot;
  const auto glycemia = m.glycemia;
  const auto toxicity = m.toxicity;
  snapshot_drivers(m, pack, at, begin.omega);
#pragma GCC ivdep
  for (std::size_t i = 0; i < pack_lanes; ++i) {
    const double fed = glycemia.fed(snapshot.s[i], snapshot.secretion[i], snapshot.exogenous[i], pack.appearance[i]);
    begin.mean[i] = glycemia.mean(snapshot.fasting[i], fed);
    begin.rest[i] = toxicity.equilibrium(snapshot.fasting[i]);
  }
}

// Drugs and insulin on the day. Both stay where all have reached their aims, injuries where there are none: exactly
// what the equations give.
template <typename Physiology>
[[gnu::flatten]] void snapshot_care(const Physiology& m, const T2dPack& pack, const T2dMoving& begin, T2dMoving& at) {
  const auto& time = pack.snapshot.time;
  at.drug_sensitivity = begin.drug_sensitivity;
  at.drug_secretion = begin.drug_secretion;
  at.dose = begin.dose;
  at.injury = begin.injury;
  if (!same(begin.drug_sensitivity, pack.sensitivity_aim) || !same(begin.drug_secretion, pack.secretion_aim)) {
#pragma GCC ivdep
    for (std::size_t i = 0; i < pack_lanes; ++i) {
      const double drugs = portable::exp(-time[i] / m.drugs.washout_time);
      const auto drift = [&](double x, double aim) { return aim + (x - aim) * drugs; };
      at.drug_sensitivity[i] = drift(begin.drug_sensitivity[i], pack.sensitivity_aim[i]);
      at.drug_secretion[i] = drift(begin.drug_secretion[i], pack.secretion_aim[i]);
    }
  }
  if (!same(begin.dose, pack.dose_aim)) {
#pragma GCC ivdep
    for (std::size_t i = 0; i < pack_lanes; ++i) {
      at.dose[i] = m.care.dose_after(begin.dose[i], pack.dose_aim[i], time[i]);
    }
  }
  if (any(begin.injury)) {
#pragma GCC ivdep
    for (std::size_t i = 0; i < pack_lanes; ++i) at.injury[i] = begin.injury[i] * m.cells.injury_decay(time[i]);
  }
}

// The state on the day.
template <typename Physiology>
[[gnu::flatten]] void snapshot_state(const Physiology& m, T2dPack& pack, const T2dMoving& begin, T2dMoving& at) {
  auto& snapshot = pack.snapshot;
  const auto decline = m.decline;
  const double toxicity_time = m.toxicity.time;
  snapshot_red_cells(pack, snapshot.day, begin, snapshot.time, at);
  snapshot_cells(pack.products, m.cells.lags(), m.markers.driven(), snapshot.time, begin.cells, at.cells);
  snapshot_care(m, pack, begin, at);
#pragma GCC ivdep
  for (std::size_t i = 0; i < pack_lanes; ++i) {
    const double time = snapshot.time[i], part = time / pack.length[i];
    at.reversible[i] =
        lagged(begin.reversible[i], pack.rest.of(i).first_part(part), exponential_moments(time / toxicity_time));
    const double shielded = pack.cells.protection.of(i).integral(part) / part;
    const double shield = part > 0.0 ? shielded : 0.0;
    at.log_function[i] = begin.log_function[i] + decline.log_function_step(pack.function_loss[i], shield, time);
    at.log_sensitivity[i] = begin.log_sensitivity[i] + decline.log_sensitivity_step(pack.sensitivity_loss[i], time);
  }
}

}  // namespace islet::patient
