#pragma once
// One step of a pack of patients with type 1 diabetes, as in type 2 (t2d_step.hpp): exposures and injury exactly, mass
// through the integral of its hazard; then the reversible state F, the doses and glucose, which depend on each other:
// at the middle and at the end F is guessed; the required doses there give the doses, these glucose and F_inf, and F;
// all is moved to it along its slopes. Whether a person is independent of insulin does not change within a step.
// Source: docs/models/time_stepping.md.

#include "engine/core/portable_quick_exp.hpp"
#include "models/patient/lanes/lane_failure.hpp"
#include "models/patient/step/pack_glucose_node.hpp"
#include "models/patient/t1d/t1d_pack.hpp"
#include "models/patient/t1d/t1d_physiology.hpp"

namespace islet::patient {

// The gains of steps of `pack.length`.
template <typename Physiology>
[[gnu::flatten]] void set_gains(const Physiology& m, const T1dPack& pack, T1dGains& gains) {
#pragma GCC ivdep
  for (std::size_t i = 0; i < pack_lanes; ++i) {
    const double half = 0.5 * pack.length[i];
    gains.injury[i] = m.cells.injury_decay(half);
    gains.hazard_fade[i] = m.hazard.fading(half / days_per_year);
    gains.hazard_at_zero[i] = m.hazard.fading(-pack.diagnosis_day[i] * (1.0 / days_per_year));
  }
  set_first_lag_gains(pack.length, 0.5, m.toxicity.time, gains.reversible_half);
  set_lag_gains(pack.length, m.toxicity.time, gains.reversible);
  set_first_lag_gains(pack.length, 0.5, m.insulin.titration_time, gains.titration_half);
  set_lag_gains(pack.length, m.insulin.titration_time, gains.titration);
  set_red_cell_gains(pack.length, pack.red_cell_time, gains.red_cell);
  set_product_gains(
      m, pack, 0.5, [](const ProductLanes& product, std::size_t i) { return product.hazard_reduction[i]; },
      gains.products);
}

// The part of the hazard that fades, of a person diagnosed on study day 0, on the day each stands at: mostly the same
// day for all.
template <typename Physiology>
[[gnu::flatten]] void fade_until(const Physiology& m, const Lanes& begin, Lanes& fading) {
  std::uint64_t differences = 0;
  for (std::size_t i = 0; i < pack_lanes; ++i) {
    differences |= std::bit_cast<std::uint64_t>(begin[i]) ^ std::bit_cast<std::uint64_t>(begin[0]);
  }
  if (differences == 0) return fill(fading, m.hazard.fading(begin[0] * (1.0 / days_per_year)));
#pragma GCC ivdep
  for (std::size_t i = 0; i < pack_lanes; ++i) fading[i] = m.hazard.fading(begin[i] * (1.0 / days_per_year));
}

template <typename Physiology>
[[gnu::flatten]] void find_hazard(const Physiology& m, T1dPack& pack, const T1dGains& gains) {
  Lanes fading;
  fade_until(m, pack.begin, fading);
  const double persistent = m.hazard.persistent;
  const auto shape = [&](double fade) { return persistent + (1.0 - persistent) * fade; };
#pragma GCC ivdep
  for (std::size_t i = 0; i < pack_lanes; ++i) {
    const double fade = gains.hazard_at_zero[i] * fading[i], later = fade * gains.hazard_fade[i];
    pack.hazard.begin[i] = shape(fade) * (1.0 - pack.cells.protection.begin[i]);
    pack.hazard.middle[i] = shape(later) * (1.0 - pack.cells.protection.middle[i]);
    pack.hazard.end[i] = shape(later * gains.hazard_fade[i]) * (1.0 - pack.cells.protection.end[i]);
  }
}

// Mass and b; `treated`: somebody has an effect of cells or an injury.
template <bool treated, typename Physiology>
[[gnu::flatten]] void pass_mass(const Physiology& m, T1dPack& pack, const T1dMoving& begin, const T1dGains& gains,
                                T1dMoving& reached) {
  const double normal = m.hazard.normal_responsivity;
#pragma GCC ivdep
  for (std::size_t i = 0; i < pack_lanes; ++i) {
    const double k = pack.loss_rate[i] * pack.length[i] * (1.0 / days_per_year);
    const double residual = pack.residual_mass[i], beyond = begin.mass[i] - residual;
    const double middle = residual + beyond * portable::quick_exp(-k * pack.hazard.half_integral(i));
    const double end = residual + beyond * portable::quick_exp(-k * pack.hazard.integral(i));
    const double injury = treated ? begin.injury[i] * gains.injury[i] : 0.0;
    reached.mass[i] = end;
    reached.injury[i] = treated ? injury * gains.injury[i] : 0.0;
    const double effect = treated ? portable::quick_exp(pack.cells.on_b.middle[i] - injury) : 1.0;
    const double effect_end = treated ? portable::quick_exp(pack.cells.on_b.end[i] - reached.injury[i]) : 1.0;
    pack.b_per_f.middle[i] = normal * middle * effect;
    pack.b_per_f.end[i] = normal * end * effect_end;
  }
}

// s, the action of secretion and the shift of the personal targets at the middle and at the end.
template <typename Physiology>
[[gnu::flatten]] void shift(const Physiology& m, T1dPack& pack) {
#pragma GCC ivdep
  for (std::size_t i = 0; i < pack_lanes; ++i) {
    const double middle = pack.begin[i] + 0.5 * pack.length[i], end = pack.begin[i] + pack.length[i];
    const double ln_s = pack.cells.on_s.middle[i] + pack.noise.at(i, middle);
    const double ln_s_end = pack.cells.on_s.end[i] + pack.noise.at(i, end);
    pack.s.middle[i] = pack.sensitivity[i] * portable::quick_exp(ln_s);
    pack.s.end[i] = pack.sensitivity[i] * portable::quick_exp(ln_s_end);
    pack.action_per_f.middle[i] = pack.s.middle[i] * m.glycemia.scaled(pack.b_per_f.middle[i], pack.scale[i]);
    pack.action_per_f.end[i] = pack.s.end[i] * m.glycemia.scaled(pack.b_per_f.end[i], pack.scale[i]);
  }
#pragma GCC ivdep
  for (std::size_t i = 0; i < pack_lanes; ++i) {
    const double middle = pack.begin[i] + 0.5 * pack.length[i], end = pack.begin[i] + pack.length[i];
    const double ln_target = pack.target_noise.at(i, middle) - pack.trial_effect[i] * pack.trial_share.middle[i];
    const double ln_target_end = pack.target_noise.at(i, end) - pack.trial_effect[i] * pack.trial_share.end[i];
    pack.target_shift.middle[i] = portable::quick_exp(ln_target);
    pack.target_shift.end[i] = portable::quick_exp(ln_target_end);
  }
}

// The required doses of a node, and the doses that follow: `dose(begin, aims, aim, i)` is the dose after the lag.
template <typename Physiology, typename Dose>
[[gnu::flatten]] void require(const Physiology& m, const Lanes& s, const Lanes& b_per_f, const Lanes& action_per_f,
                              const Lanes& target_shift, const T1dMoving& begin, Dose dose, T1dPack& pack) {
  auto& node = pack.node;
  const auto glycemia = m.glycemia;  // copies, whose values stay in registers
  const auto insulin = m.insulin;
  const double per_normal = 1.0 / m.hazard.normal_responsivity;
#pragma GCC ivdep
  for (std::size_t i = 0; i < pack_lanes; ++i) {
    const double f = node.guess[i];
    const auto aim = insulin.required(glycemia, s[i], action_per_f[i] * f, b_per_f[i] * f * per_normal,
                                      pack.target_fpg[i] * target_shift[i], pack.target_fed[i] * target_shift[i],
                                      pack.appearance[i]);
    const double on_insulin = pack.on_insulin[i];
    node.basal_aim[i] = aim.basal.value * on_insulin;
    node.basal_slope[i] = aim.basal.slope * on_insulin;
    node.prandial_aim[i] = aim.prandial.value * on_insulin;
    node.prandial_slope[i] = aim.prandial.slope * on_insulin;
    const double basal = dose(begin.basal[i], pack.basal_aim, node.basal_aim[i], i);
    node.prandial[i] = dose(begin.prandial[i], pack.prandial_aim, node.prandial_aim[i], i);
    node.basal[i] = basal;
  }
}

// A node with the doses found for it.
template <typename Physiology>
[[gnu::flatten]] void evaluate(const Physiology& m, const Lanes& s, const Lanes& action_per_f, T1dPack& pack) {
  auto& node = pack.node;
  const auto glycemia = m.glycemia;
  const auto insulin = m.insulin;
  const auto fasting_uptake = [&](std::size_t i) {
    return glycemia.uptake(s[i] * insulin.fasting_insulin({node.basal[i], node.prandial[i]}));
  };
  const auto fed_uptake = [&](std::size_t i) {
    return glycemia.uptake(s[i] * insulin.fed_insulin({node.basal[i], node.prandial[i]}, glycemia.fed_weight));
  };
  find_glucose(m, action_per_f, fasting_uptake, fed_uptake, pack.appearance, node);
}

// The nodes moved to the F that follows from its own F_inf; `found(i, f)` takes F.
template <typename Found>
[[gnu::flatten]] void settle(const T1dNodeLanes& node, const Lanes& weight, Lanes& rest, Lanes& mean, Lanes& basal_aim,
                             Lanes& prandial_aim, Found found) {
#pragma GCC ivdep
  for (std::size_t i = 0; i < pack_lanes; ++i) {
    const double by = beyond_guess(node, weight[i], i);
    const double relative = by / node.guess[i];
    rest[i] = node.rest[i] + node.rest_slope[i] * by;
    mean[i] = node.mean[i] + node.mean_slope[i] * by;
    basal_aim[i] = node.basal_aim[i] + node.basal_slope[i] * relative;
    prandial_aim[i] = node.prandial_aim[i] + node.prandial_slope[i] * relative;
    found(i, node.guess[i] + by);
  }
}

// The middle: F_inf is expected to stay as it was at the begin; then lines through both.
template <typename Physiology>
[[gnu::flatten]] void pass_middle(const Physiology& m, T1dPack& pack, const T1dMoving& begin, const T1dGains& gains) {
  auto& node = pack.node;
  const auto& lag = gains.reversible_half;
#pragma GCC ivdep
  for (std::size_t i = 0; i < pack_lanes; ++i) {
    node.expected[i] = pack.rest.begin[i];
    node.guess[i] = lag.decay[i] * begin.reversible[i] + (lag.begin[i] + lag.reached[i]) * pack.rest.begin[i];
  }
  const auto dose = [&by = gains.titration_half](double y, const Nodes& aims, double aim, std::size_t i) {
    return by.decay[i] * y + by.begin[i] * aims.begin[i] + by.reached[i] * aim;
  };
  require(m, pack.s.middle, pack.b_per_f.middle, pack.action_per_f.middle, pack.target_shift.middle, begin, dose, pack);
  evaluate(m, pack.s.middle, pack.action_per_f.middle, pack);
  settle(node, lag.reached, pack.rest.middle, pack.mean.middle, pack.basal_aim.middle, pack.prandial_aim.middle,
         [](std::size_t, double) {});
}

// The end: F_inf is expected on the line through begin and middle; then parabolas through the three nodes.
template <typename Physiology>
[[gnu::flatten]] void pass_end(const Physiology& m, T1dPack& pack, const T1dMoving& begin, const T1dGains& gains,
                               T1dMoving& reached) {
  auto& node = pack.node;
  const auto& lag = gains.reversible;
#pragma GCC ivdep
  for (std::size_t i = 0; i < pack_lanes; ++i) {
    node.expected[i] = 2.0 * pack.rest.middle[i] - pack.rest.begin[i];
    node.guess[i] = lag.decay[i] * begin.reversible[i] + lag.begin[i] * pack.rest.begin[i] +
                    lag.middle[i] * pack.rest.middle[i] + lag.end[i] * node.expected[i];
  }
  const auto dose = [&by = gains.titration](double y, const Nodes& aims, double aim, std::size_t i) {
    return by.decay[i] * y + by.begin[i] * aims.begin[i] + by.middle[i] * aims.middle[i] + by.end[i] * aim;
  };
  require(m, pack.s.end, pack.b_per_f.end, pack.action_per_f.end, pack.target_shift.end, begin, dose, pack);
  evaluate(m, pack.s.end, pack.action_per_f.end, pack);
  settle(node, lag.end, pack.rest.end, pack.mean.end, pack.basal_aim.end, pack.prandial_aim.end,
         [&](std::size_t i, double f) {
           const double weight = gains.titration.end[i];
           reached.reversible[i] = f;
           reached.basal[i] = node.basal[i] + weight * (pack.basal_aim.end[i] - node.basal_aim[i]);
           reached.prandial[i] = node.prandial[i] + weight * (pack.prandial_aim.end[i] - node.prandial_aim[i]);
         });
}

// The rule of independence read at the end: its clocks go on by 7 days, or by those since diagnosis.
template <typename Physiology>
[[gnu::flatten]] void read_rule(const Physiology& m, T1dPack& pack, const T1dMoving& end) {
  const auto& before = pack.rule_begin;
  auto& after = pack.rule_end;
  const auto glycemia = m.glycemia;
  const auto rule = m.independence;
#pragma GCC ivdep
  for (std::size_t i = 0; i < pack_lanes; ++i) {
    const bool met = rule.met(glycemia, pack.action_per_f.end[i] * end.reversible[i], pack.appearance[i]);
    const double since = pack.begin[i] + pack.length[i] - pack.diagnosis_day[i];
    const double elapsed = since < treatment::IndependenceRule::clock ? since : treatment::IndependenceRule::clock;
    double met_days = before.met_days[i], missed_days = before.missed_days[i];
    after.independent[i] = rule.decide(met, before.independent[i], met_days, missed_days, elapsed);
    after.met_days[i] = met_days;
    after.missed_days[i] = missed_days;
  }
}

template <typename Physiology>
void step(const Physiology& m, T1dPack& pack, const T1dMoving& begin, const T1dGains& gains, T1dMoving& end) {
  pass_cells(
      begin.cells, gains.products, m.cells.lags().systemic_on_secretion,
      [](const treatment::Exposure& x) { return x.systemic; }, end.cells, pack.cells);
  find_hazard(m, pack, gains);
  if (pack.cells.empty && !any(begin.injury)) {
    pass_mass<false>(m, pack, begin, gains, end);
  } else {
    pass_mass<true>(m, pack, begin, gains, end);
  }
  shift(m, pack);
  pass_middle(m, pack, begin, gains);
  pass_end(m, pack, begin, gains, end);
  pass_red_cells(pack.mean, begin, gains.red_cell, end);
  if (m.markers.simulated()) pass_markers(begin.cells, gains.products, end.cells);
  mark_broken(m.hba1c, pack.node.fasting, end.second, pack.gap, pack.broken);
  read_rule(m, pack, end);
}

}  // namespace islet::patient
