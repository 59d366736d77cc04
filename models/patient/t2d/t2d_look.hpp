#pragma once
// The state and glucose of each lane of a pack with type 2 diabetes on a day of his own, `pack.look.day`, within a step
// that has been passed: everything follows in closed form from the begin and the cubics of F_inf and mean glucose,
// so that looking changes nothing. Source: docs/models/time_stepping.md.

#include "engine/core/portable_quick_exp.hpp"
#include "models/patient/pack/visit_lanes.hpp"
#include "models/patient/step/pack_red_cells.hpp"
#include "models/patient/step/step_begin.hpp"
#include "models/patient/t2d/t2d_pack.hpp"
#include "models/patient/t2d/t2d_physiology.hpp"

namespace islet::patient {

// s, b and injected insulin of the state `at`, with the fluctuation `omega` on ln s.
template <typename Physiology>
[[gnu::flatten]] void look_at_drivers(const Physiology& m, T2dPack& pack, const T2dMoving& at, const Lanes& omega) {
  auto& look = pack.look;
  const auto glycemia = m.glycemia;  // copies, whose values stay in registers
  const auto insulin = m.insulin;
  const auto trial = m.trial;
  add_effects(pack.efficacy, pack.products, at.cells, look.on_s, look.on_b);
#pragma GCC ivdep
  for (std::size_t i = 0; i < pack_lanes; ++i) {
    const double ln_s = at.log_sensitivity[i] + look.on_s[i] + pack.trial_effect[i] * trial.share(look.day[i]) +
                        omega[i] + at.drug_sensitivity[i];
    look.s[i] = pack.sensitivity[i] * portable::quick_exp(ln_s);
  }
#pragma GCC ivdep
  for (std::size_t i = 0; i < pack_lanes; ++i) {
    const double ln_b = at.log_function[i] + look.on_b[i] - at.injury[i] + at.drug_secretion[i];
    look.b[i] = pack.secretion[i] * portable::quick_exp(ln_b) * at.reversible[i];
    look.secretion[i] = glycemia.scaled(look.b[i], pack.scale[i]);
    look.exogenous[i] = insulin.fasting_insulin({at.dose[i], 0.0});
  }
#pragma GCC ivdep
  for (std::size_t i = 0; i < pack_lanes; ++i) {
    look.fasting[i] = glycemia.fasting(look.s[i], look.secretion[i], look.exogenous[i]);
  }
}

// What is true on the day, of the state `at`.
template <typename Physiology>
[[gnu::flatten]] void look_at_truth(const Physiology& m, T2dPack& pack, const T2dMoving& at, VisitLanes& visit) {
  look_at_drivers(m, pack, at, pack.look.omega);
  find_truth(
      m, pack, at.second, [&](std::size_t i) { return at.dose[i]; }, visit);
}

// Where a step begins in the state `at`, on the fluctuation that drives the course: mean glucose and F_inf.
template <typename Physiology>
[[gnu::flatten]] void look_at_begin(const Physiology& m, T2dPack& pack, const T2dMoving& at, StepBegin& begin) {
  const auto& look = pack.look;
  const auto glycemia = m.glycemia;
  const auto toxicity = m.toxicity;
  look_at_drivers(m, pack, at, begin.omega);
#pragma GCC ivdep
  for (std::size_t i = 0; i < pack_lanes; ++i) {
    const double fed = glycemia.fed(look.s[i], look.secretion[i], look.exogenous[i], pack.appearance[i]);
    begin.mean[i] = glycemia.mean(look.fasting[i], fed);
    begin.rest[i] = toxicity.equilibrium(look.fasting[i]);
  }
}

// Drugs and insulin on the day. Both stay where all have reached their aims, injuries where there are none: exactly
// what the equations give.
template <typename Physiology>
[[gnu::flatten]] void look_at_care(const Physiology& m, const T2dPack& pack, const T2dMoving& begin, T2dMoving& at) {
  const auto& time = pack.look.time;
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
[[gnu::flatten]] void look_at_state(const Physiology& m, T2dPack& pack, const T2dMoving& begin, T2dMoving& at) {
  auto& look = pack.look;
  const auto decline = m.decline;
  const double toxicity_time = m.toxicity.time;
  look_at_red_cells(pack, look.day, begin, look.time, at);
  look_at_cells(pack.products, m.cells.lags(), m.markers.driven(), look.time, begin.cells, at.cells);
  look_at_care(m, pack, begin, at);
#pragma GCC ivdep
  for (std::size_t i = 0; i < pack_lanes; ++i) {
    const double time = look.time[i], part = time / pack.length[i];
    at.reversible[i] =
        lagged(begin.reversible[i], pack.rest.of(i).first_part(part), exponential_moments(time / toxicity_time));
    const double shielded = pack.cells.protection.of(i).integral(part) / part;
    const double shield = part > 0.0 ? shielded : 0.0;
    at.log_function[i] = begin.log_function[i] + decline.log_function_step(pack.function_loss[i], shield, time);
    at.log_sensitivity[i] = begin.log_sensitivity[i] + decline.log_sensitivity_step(pack.sensitivity_loss[i], time);
  }
}

}  // namespace islet::patient
