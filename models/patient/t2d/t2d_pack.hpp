#pragma once
// What a pack of patients with type 2 diabetes holds. Lanes of a step: the state at its begin and at its end, and what
// drives it; lanes of a snapshot: the state and the glucose of a day within it.

#include "models/patient/pack/pack_noise.hpp"
#include "models/patient/step/pack_cells.hpp"
#include "models/patient/step/pack_red_cells.hpp"

namespace islet::patient {

// The state that time changes.
struct T2dMoving {
  Lanes log_function, log_sensitivity, drug_sensitivity, drug_secretion, dose, injury, reversible, first, second;
  CellLanes cells;
};

struct T2dGains {
  Lanes injury, drugs, dose_up, dose_down;  // decay over a quarter of the step
  Lanes log_sensitivity, log_function;      // their changes over the step; of function without protection
  FirstLagGains reversible_early;
  LateLagGains reversible_late;
  CubicLagGains reversible;
  CubicRedCellGains red_cell;
  Lanes action;  // of the person: s b where ln s, ln b and ln F are 0, b as the glucose form takes it
  std::vector<ProductGains> products;
};

// Glucose and what it follows from; secretion: b as the glucose form takes it.
struct T2dSnapshot {
  Lanes day, omega;  // given
  Lanes time;        // since the begin
  Lanes on_s, on_b;  // of the cells, ln
  Lanes s, b, secretion, exogenous, fasting;
};

// One node of the step, evaluated with a guess of F that expects an F_inf there; slopes are on F.
struct T2dNode {
  Lanes guess, expected;  // given
  Lanes fasting, fasting_slope, mean, mean_slope, rest, rest_slope;
};

struct T2dPack {
  Lanes begin, length;  // study day on which the step begins; h, d
  // the person
  Lanes sensitivity, secretion, scale, appearance, function_loss, sensitivity_loss, red_cell_time, gap;
  Lanes trial_effect, efficacy;
  std::vector<ProductLanes> products;
  Lanes sensitivity_aim, secretion_aim, dose_aim;
  // given
  PackNoise noise;         // on ln s
  CubicNodes trial_share;  // no begin
  // computed
  CellNodes<CubicNodes> cells;  // protection: of function, 1 - product of (1 - E_B)
  CubicNodes log_s, log_action,
      exogenous;                // ln s, ln s + ln b without F, I_x; no begin; the first and last only where asked
  CubicNodes action, injected;  // s b / F, b as the glucose form takes it, and s I_x; no begin
  CubicNodes rest, mean;        // F_inf and M; their begin is given
  Lanes broken;                 // 1 where glucose or HbA1c at the end is not one a person can have
  T2dNode node;
  T2dSnapshot snapshot;

  // As in type 1 (t1d_pack.hpp).
  template <typename Each>
  void each_carried(Each each) {
    each(mean);
    each(rest);
  }
};

}  // namespace islet::patient
