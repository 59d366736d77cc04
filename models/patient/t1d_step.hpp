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
    const double since = (pack.begin[i] - pack.diagnosis_day[i]) * (1.0 / days_per_year);
    const double fade = m.hazard.fading(since), later = fade * gains.hazard_fade[i];
    pack.hazard.begin[i] = shape(fade) * (1.0 - pack.cells.protection.begin[i]);
    pack.hazard.middle[i] = shape(later) * (1.0 - pack.cells.protection.middle[i]);
    pack.hazard.end[i] = shape(later * gains.hazard_fade[i]) * (1.0 - pack.cells.protection.end[i]);
    const auto hazard = pack.hazard.of(i);
    const double k = pack.loss_rate[i] * pack.length[i] * (1.0 / days_per_year);
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

// Fasting glucose, F_inf and the required doses of a node. Short loops, as in type 2.
template <typename Physiology>
[[gnu::flatten]] void evaluate(const Physiology& m, const Lanes& s, const Lanes& b_per_rest, const Lanes& target_shift,
                               T1dPack& pack) {
  auto& node = pack.node;
#pragma GCC ivdep
  for (std::size_t i = 0; i < pack_lanes; ++i) {
    node.b[i] = b_per_rest[i] * node.reversible[i];
    node.secretion[i] = m.glycemia.scaled(node.b[i], pack.scale[i]);
    node.fasting[i] =
        m.glycemia.fasting(s[i], node.secretion[i], m.insulin.fasting_insulin({node.basal[i], node.prandial[i]}));
    node.rest[i] = m.toxicity.equilibrium(node.fasting[i]);
  }
#pragma GCC ivdep
  for (std::size_t i = 0; i < pack_lanes; ++i) {
    const auto aim = m.required(s[i], node.b[i], node.secretion[i], pack.target_fpg[i] * target_shift[i],
                                pack.target_fed[i] * target_shift[i], pack.appearance[i]);
    node.basal_aim[i] = aim.basal * pack.on_insulin[i];
    node.prandial_aim[i] = aim.prandial * pack.on_insulin[i];
  }
}

// Mean glucose of a node that has been evaluated.
template <typename Physiology>
[[gnu::flatten]] void find_mean(const Physiology& m, const Lanes& s, const T1dPack& pack, Lanes& mean) {
  const auto& node = pack.node;
#pragma GCC ivdep
  for (std::size_t i = 0; i < pack_lanes; ++i) {
    const double insulin = m.insulin.fed_insulin({node.basal[i], node.prandial[i]}, m.glycemia.fed_weight);
    const double fed = m.glycemia.fed(s[i], node.secretion[i], insulin, pack.appearance[i]);
    mean[i] = m.glycemia.mean(node.fasting[i], fed);
  }
}

// F and the doses after a lag, from the begin, with their targets as the parabolas that `target` makes of each.
template <typename Target>
[[gnu::flatten]] void lag_all(const T1dPack& pack, const T1dMoving& begin, const MomentGains& reversible,
                              const MomentGains& titration, Target target, Lanes& f, Lanes& basal, Lanes& prandial) {
  const auto& node = pack.node;
#pragma GCC ivdep
  for (std::size_t i = 0; i < pack_lanes; ++i) {
    f[i] = lagged(begin.reversible[i], target(pack.rest, node.rest[i], i), reversible.of(i));
    const double next_basal = lagged(begin.basal[i], target(pack.basal_aim, node.basal_aim[i], i), titration.of(i));
    const double next_prandial =
        lagged(begin.prandial[i], target(pack.prandial_aim, node.prandial_aim[i], i), titration.of(i));
    basal[i] = next_basal;
    prandial[i] = next_prandial;
  }
}

// The middle: a guess with the targets of the begin, then with lines through begin and guess.
template <typename Physiology>
[[gnu::flatten]] void pass_middle(const Physiology& m, T1dPack& pack, const T1dMoving& begin, const T1dGains& gains) {
  auto& node = pack.node;
  const auto guess = [&](auto target) {
    lag_all(pack, begin, gains.reversible_half, gains.titration_half, target, node.reversible, node.basal,
            node.prandial);
    evaluate(m, pack.s.middle, pack.b_per_rest.middle, pack.target_shift.middle, pack);
  };
  guess([](const Nodes& n, double, std::size_t i) { return Parabola{n.begin[i], 0.0, 0.0}; });
  guess([](const Nodes& n, double found, std::size_t i) { return Parabola{n.begin[i], found - n.begin[i], 0.0}; });
  pack.rest.middle = node.rest;
  find_mean(m, pack.s.middle, pack, pack.mean.middle);
  pack.basal_aim.middle = node.basal_aim;
  pack.prandial_aim.middle = node.prandial_aim;
}

// The end: a guess with the lines extended, then with parabolas through the nodes; once more with the end node found.
template <typename Physiology>
[[gnu::flatten]] void pass_end(const Physiology& m, T1dPack& pack, const T1dMoving& begin, const T1dGains& gains,
                               T1dMoving& reached) {
  auto& node = pack.node;
  const auto guess = [&](auto target) {
    lag_all(pack, begin, gains.reversible, gains.titration, target, node.reversible, node.basal, node.prandial);
    evaluate(m, pack.s.end, pack.b_per_rest.end, pack.target_shift.end, pack);
  };
  const auto parabola = [](const Nodes& n, double found, std::size_t i) {
    return Parabola::through(n.begin[i], n.middle[i], found);
  };
  guess([](const Nodes& n, double, std::size_t i) {
    return Parabola{n.begin[i], 2.0 * (n.middle[i] - n.begin[i]), 0.0};
  });
  guess(parabola);
  lag_all(pack, begin, gains.reversible, gains.titration, parabola, reached.reversible, reached.basal,
          reached.prandial);
  pack.rest.end = node.rest;
  find_mean(m, pack.s.end, pack, pack.mean.end);
  pack.basal_aim.end = node.basal_aim;
  pack.prandial_aim.end = node.prandial_aim;
}

// The rule of independence read at the end: its clocks go on by 7 days, or by those since diagnosis.
template <typename Physiology>
[[gnu::flatten]] void read_rule(const Physiology& m, T1dPack& pack, const T1dMoving& end) {
  const auto& before = pack.rule_begin;
  auto& after = pack.rule_end;
#pragma GCC ivdep
  for (std::size_t i = 0; i < pack_lanes; ++i) {
    const double secretion = m.glycemia.scaled(pack.b_per_rest.end[i] * end.reversible[i], pack.scale[i]);
    const bool met = m.independence.met(m.glycemia, pack.s.end[i], secretion, pack.appearance[i]);
    const double since = pack.begin[i] + pack.length[i] - pack.diagnosis_day[i];
    const double elapsed = since < treatment::IndependenceRule::clock ? since : treatment::IndependenceRule::clock;
    double met_days = before.met_days[i], missed_days = before.missed_days[i];
    after.independent[i] = m.independence.decide(met, before.independent[i], met_days, missed_days, elapsed);
    after.met_days[i] = met_days;
    after.missed_days[i] = missed_days;
  }
}

template <typename Physiology>
void step(const Physiology& m, T1dPack& pack, const T1dMoving& begin, const T1dGains& gains, T1dMoving& end) {
  pass_cells(
      pack.efficacy, pack.products, begin.cells, gains.products, m.cells.lags().systemic_on_secretion,
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
  mark_broken(m.hba1c, pack.node.fasting, end.second, pack.gap, pack.broken);
  read_rule(m, pack, end);
}

}  // namespace islet::patient
