#pragma once
// One step of a pack of patients with type 1 diabetes, as in type 2 (t2d_step.hpp): exposures and injury exactly, mass
// through the integral of its hazard; then the reversible state F and the doses, which depend on each other through
// glucose: at the middle and at the end they are guessed, glucose and required doses are evaluated, the lags are passed
// with what was found, and glucose and doses evaluated there. Whether a person is independent of insulin does not
// change within a step. Source: docs/models/time_stepping.md.

#include "models/patient/lane_failure.hpp"
#include "models/patient/pack_red_cells.hpp"
#include "models/patient/t1d_pack.hpp"
#include "models/patient/t1d_physiology.hpp"

namespace islet::patient {

// The gains of steps of `pack.length`.
template <typename Physiology>
[[gnu::flatten]] void set_gains(const Physiology& m, const T1dPack& pack, T1dGains& gains) {
#pragma GCC ivdep
  for (std::size_t i = 0; i < pack_lanes; ++i) {
    const double half = 0.5 * pack.length[i];
    gains.injury[i] = m.cells.injury_decay(half);
    gains.hazard_fade[i] = m.hazard.fading(half / days_per_year);
  }
  set_lag_gains(pack.length, 0.5, m.toxicity.time, gains.reversible_half);
  set_lag_gains(pack.length, 1.0, m.toxicity.time, gains.reversible);
  set_lag_gains(pack.length, 0.5, m.insulin.titration_time, gains.titration_half);
  set_lag_gains(pack.length, 1.0, m.insulin.titration_time, gains.titration);
  set_red_cell_gains(pack, gains);
  set_product_gains(pack.products, m.cells.lags(), m.markers.driven(), pack.length, gains.products);
}

template <typename Physiology>
[[gnu::flatten]] void pass_mass(const Physiology& m, T1dPack& pack, const T1dMoving& begin, const T1dGains& gains,
                                T1dMoving& reached) {
#pragma GCC ivdep
  for (std::size_t i = 0; i < pack_lanes; ++i) {
    const auto shape = [&](double fading) { return m.hazard.persistent + (1.0 - m.hazard.persistent) * fading; };
    const double since = (pack.begin[i] - pack.diagnosis_day[i]) / days_per_year;
    const double fade = m.hazard.fading(since), later = fade * gains.hazard_fade[i];
    pack.hazard.begin[i] = shape(fade) * (1.0 - pack.cells.protection.begin[i]);
    pack.hazard.middle[i] = shape(later) * (1.0 - pack.cells.protection.middle[i]);
    pack.hazard.end[i] = shape(later * gains.hazard_fade[i]) * (1.0 - pack.cells.protection.end[i]);
    const auto hazard = pack.hazard.of(i);
    const double k = pack.loss_rate[i] * pack.length[i] / days_per_year;
    const double middle = m.hazard.mass_after(begin.mass[i], pack.residual_mass[i], k * hazard.integral(0.5), 0.0);
    const double end = m.hazard.mass_after(begin.mass[i], pack.residual_mass[i], k * hazard.integral(1.0), 0.0);
    const double injury = begin.injury[i] * gains.injury[i];
    reached.mass[i] = end;
    reached.injury[i] = injury * gains.injury[i];
    const double normal = m.hazard.normal_responsivity;
    pack.b_per_rest.middle[i] = normal * middle * portable::exp(pack.cells.on_b.middle[i] - injury);
    pack.b_per_rest.end[i] = normal * end * portable::exp(pack.cells.on_b.end[i] - reached.injury[i]);
  }
}

// s and the personal targets at the middle and at the end.
[[gnu::flatten]] inline void shift(T1dPack& pack) {
#pragma GCC ivdep
  for (std::size_t i = 0; i < pack_lanes; ++i) {
    const double middle = pack.begin[i] + 0.5 * pack.length[i], end = pack.begin[i] + pack.length[i];
    pack.s.middle[i] = pack.sensitivity[i] * portable::exp(pack.cells.on_s.middle[i] + pack.noise.at(i, middle));
    pack.s.end[i] = pack.sensitivity[i] * portable::exp(pack.cells.on_s.end[i] + pack.noise.at(i, end));
    pack.target_shift.middle[i] =
        portable::exp(pack.target_noise.at(i, middle) - pack.trial_effect[i] * pack.trial_share.middle[i]);
    pack.target_shift.end[i] =
        portable::exp(pack.target_noise.at(i, end) - pack.trial_effect[i] * pack.trial_share.end[i]);
  }
}

struct T1dLagging {
  double reversible;
  treatment::InsulinDose dose;
};

template <typename Physiology>
[[nodiscard]] T1dNode t1d_node_of(const Physiology& m, const T1dPack& pack, std::size_t i, double s, double b_per_rest,
                                  double target_shift, const T1dLagging& x) {
  auto node = t1d_node(m, s, b_per_rest * x.reversible, pack.scale[i], pack.appearance[i],
                       {pack.target_fpg[i] * target_shift, pack.target_fed[i] * target_shift}, x.dose);
  node.aim.basal *= pack.on_insulin[i];
  node.aim.prandial *= pack.on_insulin[i];
  return node;
}

// F and the doses after a lag, from the begin, with their targets as parabolas.
[[nodiscard]] inline T1dLagging lagged_all(const T1dMoving& begin, std::size_t i, const Parabola& rest,
                                           const Parabola& basal, const Parabola& prandial,
                                           const ExponentialMoments& reversible, const ExponentialMoments& titration) {
  return {lagged(begin.reversible[i], rest, reversible),
          {lagged(begin.basal[i], basal, titration), lagged(begin.prandial[i], prandial, titration)}};
}

// The middle: a guess with the targets of the begin, then with lines through begin and guess.
template <typename Physiology>
[[gnu::flatten]] void pass_middle(const Physiology& m, T1dPack& pack, const T1dMoving& begin, const T1dGains& gains) {
#pragma GCC ivdep
  for (std::size_t i = 0; i < pack_lanes; ++i) {
    const auto reversible = gains.reversible_half.of(i), titration = gains.titration_half.of(i);
    const auto line = [](double from, double to) { return Parabola{from, to - from, 0.0}; };
    const double rest = pack.rest.begin[i], basal = pack.basal_aim.begin[i], prandial = pack.prandial_aim.begin[i];
    const auto evaluate = [&](const T1dLagging& x) {
      return t1d_node_of(m, pack, i, pack.s.middle[i], pack.b_per_rest.middle[i], pack.target_shift.middle[i], x);
    };
    const auto guess = evaluate(
        lagged_all(begin, i, line(rest, rest), line(basal, basal), line(prandial, prandial), reversible, titration));
    const auto node = evaluate(lagged_all(begin, i, line(rest, guess.rest), line(basal, guess.aim.basal),
                                          line(prandial, guess.aim.prandial), reversible, titration));
    pack.rest.middle[i] = node.rest;
    pack.mean.middle[i] = node.mean;
    pack.basal_aim.middle[i] = node.aim.basal;
    pack.prandial_aim.middle[i] = node.aim.prandial;
  }
}

// The end: a guess with the lines extended, then with parabolas through the nodes; once more with the end node found.
template <typename Physiology>
[[gnu::flatten]] void pass_end(const Physiology& m, T1dPack& pack, const T1dMoving& begin, const T1dGains& gains,
                               T1dMoving& reached) {
#pragma GCC ivdep
  for (std::size_t i = 0; i < pack_lanes; ++i) {
    const auto reversible = gains.reversible.of(i), titration = gains.titration.of(i);
    const auto evaluate = [&](const T1dLagging& x) {
      return t1d_node_of(m, pack, i, pack.s.end[i], pack.b_per_rest.end[i], pack.target_shift.end[i], x);
    };
    const auto extended = [](const Nodes& n, std::size_t k) {
      return Parabola{n.begin[k], 2.0 * (n.middle[k] - n.begin[k]), 0.0};
    };
    const auto guess = evaluate(lagged_all(begin, i, extended(pack.rest, i), extended(pack.basal_aim, i),
                                           extended(pack.prandial_aim, i), reversible, titration));
    const auto with = [](const Nodes& n, std::size_t k, double end) {
      return Parabola::through(n.begin[k], n.middle[k], end);
    };
    const auto node =
        evaluate(lagged_all(begin, i, with(pack.rest, i, guess.rest), with(pack.basal_aim, i, guess.aim.basal),
                            with(pack.prandial_aim, i, guess.aim.prandial), reversible, titration));
    const auto end = lagged_all(begin, i, with(pack.rest, i, node.rest), with(pack.basal_aim, i, node.aim.basal),
                                with(pack.prandial_aim, i, node.aim.prandial), reversible, titration);
    pack.rest.end[i] = node.rest;
    pack.mean.end[i] = node.mean;
    pack.basal_aim.end[i] = node.aim.basal;
    pack.prandial_aim.end[i] = node.aim.prandial;
    pack.broken[i] = node.fasting;
    reached.reversible[i] = end.reversible;
    reached.basal[i] = end.dose.basal;
    reached.prandial[i] = end.dose.prandial;
  }
}

// Whether the rule of independence is met at the end: 1 or 0.
template <typename Physiology>
[[gnu::flatten]] void look_at_rule(const Physiology& m, T1dPack& pack, const T1dMoving& end) {
#pragma GCC ivdep
  for (std::size_t i = 0; i < pack_lanes; ++i) {
    const double secretion = m.glycemia.scaled(pack.b_per_rest.end[i] * end.reversible[i], pack.scale[i]);
    pack.rule_met[i] = m.independence.met(m.glycemia, pack.s.end[i], secretion, pack.appearance[i]) ? 1.0 : 0.0;
  }
}

template <typename Physiology>
void step(const Physiology& m, T1dPack& pack, const T1dMoving& begin, const T1dGains& gains, T1dMoving& end) {
  pass_cells(pack.efficacy, pack.products, begin.cells, gains.products, m.cells.lags().systemic_on_secretion,
             [](const ProductLanes& product, std::size_t i, const treatment::Exposure& x) {
               return product.hazard_reduction[i] * x.systemic;
             },
             end.cells, pack.cells);
  pass_mass(m, pack, begin, gains, end);
  shift(pack);
  pass_middle(m, pack, begin, gains);
  pass_end(m, pack, begin, gains, end);
  pass_red_cells(pack, begin, gains, end);
  if (m.markers.simulated()) pass_markers(begin.cells, gains.products, end.cells);
  mark_broken(m.hba1c, end.second, pack.gap, pack.broken);
  look_at_rule(m, pack, end);
}

}  // namespace islet::patient
