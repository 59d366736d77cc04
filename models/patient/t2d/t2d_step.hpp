#pragma once
// One step of a pack of patients with type 2 diabetes, from the day each stands at over a length of his own; nothing
// acts on him on the way. Everything but the reversible state F and the red cells is linear and known in closed form at
// the nodes of the step, its quarters but for the middle (force). F and the red cells follow by exponential rules
// through these nodes, which are evaluated once each and corrected by the slopes of glucose on F. Source:
// docs/models/time_stepping.md.
//
// A pack is quiet while nobody in it has insulin, drugs on the move or an injury; what these do is 0 then and is left
// out, which changes no bit of anybody's numbers.

#include "engine/core/portable_quick_exp.hpp"
#include "models/patient/lanes/lane_failure.hpp"
#include "models/patient/step/pack_glucose_node.hpp"
#include "models/patient/t2d/t2d_pack.hpp"
#include "models/patient/t2d/t2d_physiology.hpp"

namespace islet::patient {

// The gains of steps of `pack.length`.
template <typename Physiology>
[[gnu::flatten]] void set_gains(const Physiology& m, const T2dPack& pack, T2dGains& gains) {
  const auto care = m.care;  // copies, whose values stay in registers
  const auto decline = m.decline;
  const auto glycemia = m.glycemia;
  const auto drugs = m.drugs;
  const double injury_time = m.cells.injury_time();
#pragma GCC ivdep
  for (std::size_t i = 0; i < pack_lanes; ++i) {
    const double quarter = 0.25 * pack.length[i];
    gains.injury[i] = portable::exp(-quarter / injury_time);
    gains.drugs[i] = portable::exp(-quarter / drugs.washout_time);
    gains.dose_up[i] = care.dose_decay(quarter, 1.0);
    gains.dose_down[i] = care.dose_decay(quarter, care.down_speed);
  }
#pragma GCC ivdep
  for (std::size_t i = 0; i < pack_lanes; ++i) {
    gains.log_sensitivity[i] = decline.log_sensitivity_step(pack.sensitivity_loss[i], pack.length[i]);
    gains.log_function[i] = decline.log_function_step(pack.function_loss[i], 0.0, pack.length[i]);
    gains.action[i] = pack.sensitivity[i] * glycemia.scaled(pack.secretion[i], pack.scale[i]);
  }
  set_first_lag_gains(pack.length, 0.25, m.toxicity.time, gains.reversible_early);
  set_lag_gains(pack.length, m.toxicity.time, gains.reversible_late);
  set_lag_gains(pack.length, m.toxicity.time, gains.reversible);
  set_red_cell_gains(pack.length, pack.red_cell_time, gains.red_cell);
  set_product_gains(
      m, pack, 0.25, [](const ProductLanes&, std::size_t) { return 1.0; }, gains.products);
}

[[nodiscard]] inline bool is_quiet(const T2dPack& pack, const T2dMoving& begin) {
  std::uint64_t bits = 0;
  const auto of = [](double x) { return std::bit_cast<std::uint64_t>(x); };
  for (std::size_t i = 0; i < pack_lanes; ++i) {
    bits |= of(begin.dose[i]) | of(pack.dose_aim[i]) | of(begin.injury[i]);
    bits |= of(begin.drug_sensitivity[i]) ^ of(pack.sensitivity_aim[i]);
    bits |= of(begin.drug_secretion[i]) ^ of(pack.secretion_aim[i]);
  }
  return bits == 0;
}

// What drugs add to ln s and ln b, the dose, and the injury of the pancreas.
struct T2dTherapyState {
  double drug_s, drug_b, dose, injury;
};

[[nodiscard]] inline T2dTherapyState quarter_later(const T2dTherapyState& x, const T2dPack& pack, const T2dGains& gains,
                                                   std::size_t i) {
  const auto follow = [](double from, double aim, double decay) { return aim + (from - aim) * decay; };
  const double dose_decay = pack.dose_aim[i] < x.dose ? gains.dose_down[i] : gains.dose_up[i];
  return {follow(x.drug_s, pack.sensitivity_aim[i], gains.drugs[i]),
          follow(x.drug_b, pack.secretion_aim[i], gains.drugs[i]), follow(x.dose, pack.dose_aim[i], dose_decay),
          x.injury * gains.injury[i]};
}

// ln s and ln s b (without F) and injected insulin at the nodes.
template <bool quiet, typename Physiology>
[[gnu::flatten]] void force(const Physiology& m, T2dPack& pack, const T2dMoving& begin, const T2dGains& gains,
                            T2dMoving& end) {
  const double part = m.decline.protection;
  const auto& shield = pack.cells.protection;
#pragma GCC ivdep
  for (std::size_t i = 0; i < pack_lanes; ++i) {
    const T2dTherapyState start = {begin.drug_sensitivity[i], begin.drug_secretion[i], begin.dose[i], begin.injury[i]};
    const auto early = quiet ? start : quarter_later(start, pack, gains, i);
    const auto late = quiet ? start : quarter_later(quarter_later(early, pack, gains, i), pack, gains, i);
    const auto last = quiet ? start : quarter_later(late, pack, gains, i);
    const double loss_s = gains.log_sensitivity[i], loss_b = gains.log_function[i];
    const double whole_loss_b = loss_b * (1.0 - part * shield.integral(i));
    end.log_sensitivity[i] = begin.log_sensitivity[i] + loss_s;
    end.log_function[i] = begin.log_function[i] + whole_loss_b;
    end.drug_sensitivity[i] = last.drug_s;
    end.drug_secretion[i] = last.drug_b;
    end.dose[i] = last.dose;
    end.injury[i] = last.injury;
    const double log_s = begin.log_sensitivity[i], log_b = begin.log_function[i], trial = pack.trial_effect[i];
    const double day = pack.begin[i], length = pack.length[i];
    const double ln_s_early = log_s + 0.25 * loss_s + early.drug_s + pack.cells.on_s.early[i] +
                              pack.noise.at(i, day + 0.25 * length) + trial * pack.trial_share.early[i];
    const double ln_s_late = log_s + 0.75 * loss_s + late.drug_s + pack.cells.on_s.late[i] +
                             pack.noise.at(i, day + 0.75 * length) + trial * pack.trial_share.late[i];
    const double ln_s_end = end.log_sensitivity[i] + last.drug_s + pack.cells.on_s.end[i] +
                            pack.noise.at(i, day + length) + trial * pack.trial_share.end[i];
    const double ln_b_early = log_b + loss_b * (0.25 - part * shield.early_integral(i)) + early.drug_b +
                              pack.cells.on_b.early[i] - early.injury;
    const double ln_b_late =
        log_b + loss_b * (0.75 - part * shield.late_integral(i)) + late.drug_b + pack.cells.on_b.late[i] - late.injury;
    const double ln_b_end = end.log_function[i] + last.drug_b + pack.cells.on_b.end[i] - last.injury;
    pack.log_action.early[i] = ln_s_early + ln_b_early;
    pack.log_action.late[i] = ln_s_late + ln_b_late;
    pack.log_action.end[i] = ln_s_end + ln_b_end;
    if constexpr (!quiet) {
      pack.log_s.early[i] = ln_s_early;
      pack.log_s.late[i] = ln_s_late;
      pack.log_s.end[i] = ln_s_end;
      pack.exogenous.early[i] = m.insulin.fasting_insulin({early.dose, 0.0});
      pack.exogenous.late[i] = m.insulin.fasting_insulin({late.dose, 0.0});
      pack.exogenous.end[i] = m.insulin.fasting_insulin({last.dose, 0.0});
    }
  }
}

// s b / F and s I_x.
template <bool quiet>
[[gnu::flatten]] void find_action(T2dPack& pack, const T2dGains& gains) {
#pragma GCC ivdep
  for (std::size_t i = 0; i < pack_lanes; ++i) {
    pack.action.early[i] = gains.action[i] * portable::quick_exp(pack.log_action.early[i]);
    pack.action.late[i] = gains.action[i] * portable::quick_exp(pack.log_action.late[i]);
    pack.action.end[i] = gains.action[i] * portable::quick_exp(pack.log_action.end[i]);
  }
  if constexpr (quiet) return;
#pragma GCC ivdep
  for (std::size_t i = 0; i < pack_lanes; ++i) {
    const double early = pack.sensitivity[i] * portable::quick_exp(pack.log_s.early[i]);
    const double late = pack.sensitivity[i] * portable::quick_exp(pack.log_s.late[i]);
    const double end = pack.sensitivity[i] * portable::quick_exp(pack.log_s.end[i]);
    pack.injected.early[i] = early * pack.exogenous.early[i];
    pack.injected.late[i] = late * pack.exogenous.late[i];
    pack.injected.end[i] = end * pack.exogenous.end[i];
  }
}

// A node; insulin is injected for the whole day.
template <bool quiet, typename Physiology>
[[gnu::flatten]] void evaluate(const Physiology& m, const Lanes& action_per_f, const Lanes& injected, T2dPack& pack) {
  const auto glycemia = m.glycemia;
  const auto uptake = [&](std::size_t i) { return glycemia.uptake(quiet ? 0.0 : injected[i]); };
  find_glucose(m, action_per_f, uptake, uptake, pack.appearance, pack.node);
}

// What follows at a node that has been evaluated: `weight` of F_inf there on F.
[[gnu::flatten]] inline void settle(const T2dNode& node, const Lanes& weight, Lanes& rest, Lanes& mean,
                                    Lanes& reversible) {
#pragma GCC ivdep
  for (std::size_t i = 0; i < pack_lanes; ++i) {
    const double by = beyond_guess(node, weight[i], i);
    reversible[i] = node.guess[i] + by;
    rest[i] = node.rest[i] + node.rest_slope[i] * by;
    mean[i] = node.mean[i] + node.mean_slope[i] * by;
  }
}

// The first quarter: F_inf is expected to stay as it was at the begin, then a line through both.
template <bool quiet, typename Physiology>
[[gnu::flatten]] void pass_early(const Physiology& m, T2dPack& pack, const T2dMoving& start, const T2dGains& gains,
                                 T2dMoving& end) {
  auto& node = pack.node;
  const auto& lag = gains.reversible_early;
#pragma GCC ivdep
  for (std::size_t i = 0; i < pack_lanes; ++i) {
    node.expected[i] = pack.rest.begin[i];
    node.guess[i] = lag.decay[i] * start.reversible[i] + (lag.begin[i] + lag.reached[i]) * pack.rest.begin[i];
  }
  evaluate<quiet>(m, pack.action.early, pack.injected.early, pack);
  settle(node, lag.reached, pack.rest.early, pack.mean.early, end.reversible);
}

// Three quarters: F_inf is expected on the line through begin and quarter, then a parabola through the three nodes.
template <bool quiet, typename Physiology>
[[gnu::flatten]] void pass_late(const Physiology& m, T2dPack& pack, const T2dMoving& start, const T2dGains& gains,
                                T2dMoving& end) {
  auto& node = pack.node;
  const auto& lag = gains.reversible_late;
#pragma GCC ivdep
  for (std::size_t i = 0; i < pack_lanes; ++i) {
    const double begin = pack.rest.begin[i], early = pack.rest.early[i];
    node.expected[i] = 3.0 * early - 2.0 * begin;
    node.guess[i] = lag.decay[i] * start.reversible[i] + lag.begin[i] * begin + lag.early[i] * early +
                    lag.late[i] * node.expected[i];
  }
  evaluate<quiet>(m, pack.action.late, pack.injected.late, pack);
  settle(node, lag.late, pack.rest.late, pack.mean.late, end.reversible);
}

// The end: F_inf is expected on the parabola through the three nodes before, then a cubic through all four.
template <bool quiet, typename Physiology>
[[gnu::flatten]] void pass_end(const Physiology& m, T2dPack& pack, const T2dMoving& start, const T2dGains& gains,
                               T2dMoving& end) {
  auto& node = pack.node;
  const auto& lag = gains.reversible;
#pragma GCC ivdep
  for (std::size_t i = 0; i < pack_lanes; ++i) {
    const double begin = pack.rest.begin[i], early = pack.rest.early[i], late = pack.rest.late[i];
    node.expected[i] = begin + 2.0 * (late - early);
    node.guess[i] = lag.decay[i] * start.reversible[i] + lag.begin[i] * begin + lag.early[i] * early +
                    lag.late[i] * late + lag.end[i] * node.expected[i];
  }
  evaluate<quiet>(m, pack.action.end, pack.injected.end, pack);
  settle(node, lag.end, pack.rest.end, pack.mean.end, end.reversible);
}

template <bool quiet, typename Physiology>
[[gnu::flatten]] void pass_glucose(const Physiology& m, T2dPack& pack, const T2dMoving& begin, const T2dGains& gains,
                                   T2dMoving& end) {
  force<quiet>(m, pack, begin, gains, end);
  find_action<quiet>(pack, gains);
  pass_early<quiet>(m, pack, begin, gains, end);
  pass_late<quiet>(m, pack, begin, gains, end);
  pass_end<quiet>(m, pack, begin, gains, end);
}

template <typename Physiology>
void step(const Physiology& m, T2dPack& pack, const T2dMoving& begin, const T2dGains& gains, T2dMoving& end) {
  pass_cells(
      begin.cells, gains.products, m.cells.lags().systemic_on_secretion,
      [](const treatment::Exposure& x) { return x.on_secretion; }, end.cells, pack.cells);
  if (is_quiet(pack, begin)) {
    pass_glucose<true>(m, pack, begin, gains, end);
  } else {
    pass_glucose<false>(m, pack, begin, gains, end);
  }
  pass_red_cells(pack.mean, begin, gains.red_cell, end);
  if (m.markers.simulated()) pass_markers(begin.cells, gains.products, end.cells);
  mark_broken(m.hba1c, pack.node.fasting, end.second, pack.gap, pack.broken);
}

}  // namespace islet::patient
