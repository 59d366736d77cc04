#pragma once
// What a pack of patients with type 1 diabetes holds, as in type 2 (t2d_pack.hpp).

#include "models/patient/pack/pack_noise.hpp"
#include "models/patient/step/pack_cells.hpp"
#include "models/patient/step/pack_red_cells.hpp"

namespace islet::patient {

// The state that time changes.
struct T1dMoving {
  Lanes mass, reversible, basal, prandial, injury, first, second;
  CellLanes cells;
};

struct T1dGains {
  Lanes injury, hazard_fade;  // decay over half the step
  Lanes hazard_at_zero;       // the part of the person's hazard that fades, on study day 0
  FirstLagGains reversible_half, titration_half;
  LagGains reversible, titration;
  RedCellGains red_cell;
  std::vector<ProductGains> products;
};

// Glucose and what it follows from; secretion: b as the glucose form takes it.
struct T1dSnapshot {
  Lanes day, omega;  // given
  Lanes time;        // since the begin
  Lanes on_s, on_b;  // of the cells, ln
  Lanes s, b, secretion, fasting;
};

// One node of the step, evaluated with a guess of F that expects an F_inf there, and with the doses that follow the
// required doses of the guess; slopes are on F, those of the required doses on ln F.
struct T1dNodeLanes {
  Lanes guess, expected;  // given
  Lanes basal, prandial, basal_aim, basal_slope, prandial_aim, prandial_slope;
  Lanes fasting, fasting_slope, mean, mean_slope, rest, rest_slope;
};

// Of the rule of independence (models/treatment/independence_rule.hpp).
struct IndependenceLanes {
  Lanes independent, met_days, missed_days;
};

struct T1dPack {
  Lanes begin, length;  // study day on which the step begins; h, d
  // the person
  Lanes sensitivity, scale, appearance, target_fpg, target_fed, diagnosis_day, loss_rate, residual_mass, red_cell_time,
      gap;
  Lanes trial_effect, efficacy;
  std::vector<ProductLanes> products;
  Lanes on_insulin;  // 1 or 0
  // given
  PackNoise noise, target_noise;  // on ln s, on ln of the targets
  Nodes trial_share;              // no begin
  // computed
  CellNodes<Nodes> cells;                        // protection: relative reduction of the hazard
  Nodes s, b_per_f, action_per_f, target_shift;  // b / F and s b / F, b as the glucose form takes it; no begin
  Nodes hazard;                                  // lambda (1 - protection) / k
  Nodes rest, mean, basal_aim, prandial_aim;     // their begin is given
  Lanes broken;                                  // 1 where glucose or HbA1c at the end is not one a person can have
  IndependenceLanes rule_begin, rule_end;        // the end: after it was read there, were it read there
  T1dNodeLanes node;
  T1dSnapshot snapshot;

  // Calls each(nodes) for all that begin a step with the value at which the one before ended.
  template <typename Each>
  void each_carried(Each each) {
    each(mean);
    each(rest);
    each(basal_aim);
    each(prandial_aim);
  }
};

}  // namespace islet::patient
