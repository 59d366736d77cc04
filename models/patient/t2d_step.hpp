#pragma once
// One step of a pack of patients with type 2 diabetes, from the day each stands at over a length of his own; nothing
// acts on him on the way. Everything but the reversible state F and the red cells is linear and known in closed form at
// the middle and at the end of the step (force). F and the red cells follow by exponential Simpson rules whose nodes
// are evaluated once and corrected by the slope of glucose on ln b. Source: docs/models/time_stepping.md.

#include "models/patient/lane_failure.hpp"
#include "models/patient/pack_red_cells.hpp"
#include "models/patient/t2d_pack.hpp"
#include "models/patient/t2d_physiology.hpp"

namespace islet::patient {

// The gains of steps of `pack.length`.
template <typename Physiology>
[[gnu::flatten]] void set_gains(const Physiology& m, const T2dPack& pack, T2dGains& gains) {
#pragma GCC ivdep
  for (std::size_t i = 0; i < pack_lanes; ++i) {
    const double half = 0.5 * pack.length[i];
    gains.injury[i] = m.cells.injury_decay(half);
    gains.drugs[i] = portable::exp(-half / m.drugs.washout_time);
    gains.dose_up[i] = m.care.dose_decay(half, 1.0);
    gains.dose_down[i] = m.care.dose_decay(half, m.care.down_speed);
  }
  set_lag_gains(pack.length, 0.5, m.toxicity.time, gains.reversible_half);
  set_lag_gains(pack.length, 1.0, m.toxicity.time, gains.reversible);
  set_red_cell_gains(pack, gains);
  set_product_gains(pack.products, m.cells.lags(), m.markers.driven(), pack.length, gains.products);
}

// ln s, ln b (without F) and injected insulin at the middle and at the end.
template <typename Physiology>
[[gnu::flatten]] void force(const Physiology& m, T2dPack& pack, const T2dMoving& begin, const T2dGains& gains,
                            T2dMoving& end) {
  pass_cells(
      pack.efficacy, pack.products, begin.cells, gains.products, m.cells.lags().systemic_on_secretion,
      [](const ProductLanes&, std::size_t, const treatment::Exposure& x) { return x.on_secretion; }, end.cells,
      pack.cells);
#pragma GCC ivdep
  for (std::size_t i = 0; i < pack_lanes; ++i) {
    const double h = pack.length[i];
    const auto shield = pack.cells.protection.of(i);
    const double loss_s = m.decline.log_sensitivity_step(pack.sensitivity_loss[i], h);
    const double loss_b = m.decline.log_function_step(pack.function_loss[i], 0.0, h);  // unshielded
    const double part = m.decline.protection;
    const double ln_b_middle = begin.log_function[i] + loss_b * (0.5 - part * shield.integral(0.5));
    const double ln_b_end = begin.log_function[i] + loss_b * (1.0 - part * shield.integral(1.0));
    const auto half = [](double x, double aim, double decay) { return aim + (x - aim) * decay; };
    const double drug_s = half(begin.drug_sensitivity[i], pack.sensitivity_aim[i], gains.drugs[i]);
    const double drug_b = half(begin.drug_secretion[i], pack.secretion_aim[i], gains.drugs[i]);
    const double dose_decay = pack.dose_aim[i] < begin.dose[i] ? gains.dose_down[i] : gains.dose_up[i];
    const double dose = half(begin.dose[i], pack.dose_aim[i], dose_decay);
    const double injury = begin.injury[i] * gains.injury[i];
    pack.log_s.middle[i] = pack.cells.on_s.middle[i] + begin.log_sensitivity[i] + 0.5 * loss_s + drug_s +
                           pack.noise.at(i, pack.begin[i] + 0.5 * h) +
                           pack.trial_effect[i] * pack.trial_share.middle[i];
    pack.log_b.middle[i] = pack.cells.on_b.middle[i] + ln_b_middle + drug_b - injury;
    pack.exogenous.middle[i] = m.insulin.fasting_insulin({dose, 0.0});
    end.drug_sensitivity[i] = half(drug_s, pack.sensitivity_aim[i], gains.drugs[i]);
    end.drug_secretion[i] = half(drug_b, pack.secretion_aim[i], gains.drugs[i]);
    end.dose[i] = half(dose, pack.dose_aim[i], dose_decay);
    end.injury[i] = injury * gains.injury[i];
    end.log_sensitivity[i] = begin.log_sensitivity[i] + loss_s;
    end.log_function[i] = ln_b_end;
    pack.log_s.end[i] = pack.cells.on_s.end[i] + end.log_sensitivity[i] + end.drug_sensitivity[i] +
                        pack.noise.at(i, pack.begin[i] + h) + pack.trial_effect[i] * pack.trial_share.end[i];
    pack.log_b.end[i] = pack.cells.on_b.end[i] + ln_b_end + end.drug_secretion[i] - end.injury[i];
    pack.exogenous.end[i] = m.insulin.fasting_insulin({end.dose[i], 0.0});
  }
}

// Glucose, F_inf and M of a node and how they change with ln b. Short loops: a processor works on some lanes while
// divisions and roots of others are under way.
template <typename Physiology>
[[gnu::flatten]] void evaluate(const Physiology& m, const Lanes& log_s, const Lanes& log_b, const Lanes& exogenous,
                               T2dPack& pack) {
  auto& node = pack.node;
#pragma GCC ivdep
  for (std::size_t i = 0; i < pack_lanes; ++i) node.s[i] = pack.sensitivity[i] * portable::exp(log_s[i]);
#pragma GCC ivdep
  for (std::size_t i = 0; i < pack_lanes; ++i) {
    const double b = pack.secretion[i] * portable::exp(log_b[i]) * node.guess[i];
    node.secretion[i] = m.glycemia.scaled(b, pack.scale[i]);
  }
#pragma GCC ivdep
  for (std::size_t i = 0; i < pack_lanes; ++i) {
    const auto root = m.glycemia.fasting_root(node.s[i], node.secretion[i], exogenous[i]);
    node.fasting[i] = root.glucose;
    node.fasting_slope[i] = root.on_ln_b;
  }
#pragma GCC ivdep
  for (std::size_t i = 0; i < pack_lanes; ++i) {
    const auto root = m.glycemia.fed_root(node.s[i], node.secretion[i], exogenous[i], pack.appearance[i]);
    node.mean[i] = m.glycemia.mean(node.fasting[i], root.glucose);
    node.mean_slope[i] = m.glycemia.mean(node.fasting_slope[i], root.on_ln_b);
  }
#pragma GCC ivdep
  for (std::size_t i = 0; i < pack_lanes; ++i) {
    const double rest = m.toxicity.equilibrium(node.fasting[i]);
    node.rest[i] = rest;
    node.rest_slope[i] = m.toxicity.equilibrium_slope(node.fasting[i], rest) * node.fasting_slope[i];
  }
}

// The middle: F by the begin alone is the guess at which the node is evaluated; F again with F_inf as a line through
// both; the node is moved to it along its slope.
template <typename Physiology>
[[gnu::flatten]] void pass_middle(const Physiology& m, T2dPack& pack, const T2dMoving& start, const T2dGains& gains) {
  auto& node = pack.node;
#pragma GCC ivdep
  for (std::size_t i = 0; i < pack_lanes; ++i) {
    node.guess[i] = lagged(start.reversible[i], {pack.rest.begin[i], 0.0, 0.0}, gains.reversible_half.of(i));
  }
  evaluate(m, pack.log_s.middle, pack.log_b.middle, pack.exogenous.middle, pack);
#pragma GCC ivdep
  for (std::size_t i = 0; i < pack_lanes; ++i) {
    const double begin = pack.rest.begin[i], guess = node.guess[i];
    const double reached = lagged(start.reversible[i], {begin, node.rest[i] - begin, 0.0}, gains.reversible_half.of(i));
    const double moved = (reached - guess) / guess;
    pack.rest.middle[i] = node.rest[i] + node.rest_slope[i] * moved;
    pack.mean.middle[i] = node.mean[i] + node.mean_slope[i] * moved;
  }
}

// The end: the guess extends the line; F with F_inf as the parabola through the three nodes, once more after the end
// node has been moved.
template <typename Physiology>
[[gnu::flatten]] void pass_end(const Physiology& m, T2dPack& pack, const T2dMoving& start, const T2dGains& gains,
                               T2dMoving& end) {
  auto& node = pack.node;
#pragma GCC ivdep
  for (std::size_t i = 0; i < pack_lanes; ++i) {
    const double begin = pack.rest.begin[i], middle = pack.rest.middle[i];
    node.guess[i] = lagged(start.reversible[i], {begin, 2.0 * (middle - begin), 0.0}, gains.reversible.of(i));
  }
  evaluate(m, pack.log_s.end, pack.log_b.end, pack.exogenous.end, pack);
#pragma GCC ivdep
  for (std::size_t i = 0; i < pack_lanes; ++i) {
    const auto lag = gains.reversible.of(i);
    const double begin = pack.rest.begin[i], middle = pack.rest.middle[i], guess = node.guess[i];
    const double per_guess = 1.0 / guess;
    const double reached = lagged(start.reversible[i], Parabola::through(begin, middle, node.rest[i]), lag);
    const double rest = node.rest[i] + node.rest_slope[i] * ((reached - guess) * per_guess);
    const double f = lagged(start.reversible[i], Parabola::through(begin, middle, rest), lag);
    const double moved = (f - guess) * per_guess;
    end.reversible[i] = f;
    pack.rest.end[i] = node.rest[i] + node.rest_slope[i] * moved;
    pack.mean.end[i] = node.mean[i] + node.mean_slope[i] * moved;
  }
}

template <typename Physiology>
void step(const Physiology& m, T2dPack& pack, const T2dMoving& begin, const T2dGains& gains, T2dMoving& end) {
  force(m, pack, begin, gains, end);
  pass_middle(m, pack, begin, gains);
  pass_end(m, pack, begin, gains, end);
  pass_red_cells(pack, begin, gains, end);
  if (m.markers.simulated()) pass_markers(begin.cells, gains.products, end.cells);
  mark_broken(m.hba1c, pack.node.fasting, end.second, pack.gap, pack.broken);
}

}  // namespace islet::patient
