#pragma once
// The two halves of a day of every form of glucose: both are steady states of the form's balance. The fasting half is
// supplied by hepatic production P, the fed half by the appearance R_m of meals (mmol/L/d), with secretion potentiated
// by gamma:
//   G_fasting = G(s, b, I_x; P),   G_fed = G(s, gamma b, I_x; R_m),   M = (1 - w) G_fasting + w G_fed
// with glucose in mmol/L, insulin in mU/L, s in 1/(mU/L)/d, b in mU/L per mmol/L.
//
// A Balance (generalized_homa.hpp, topp_sigmoid.hpp, homa_limit.hpp) is read from the parameters and has
//   longest_step: of type 2, in days, so that errors stay below what docs/models/time_stepping.md promises;
//   secretion_scale(anchor), scaled(b, scale): what the form multiplies b with before it secretes;
//   glucose(s, b, exogenous, supply), endogenous_insulin(b, glucose);  uptake(injected): without secretion, of s I_x;
//   root(action, uptake, supply): glucose of action = s b, with its slope;
//   insulin_for(s, target, supply): mU/L in all that hold a target;  need(action, target, per_target, supply): of
//   action = s b, what is to be supplied as s I_x, with its slopes; per_target = 1 / target;
//   invert(glucose, endogenous, exogenous, supply), can_invert(glucose, supply).
// Source: docs/models/generalized_homa.md.

#include <cstdint>

#include "engine/core/parameter.hpp"

namespace islet::glycemia {

struct Inversion {
  double sensitivity = 0.0;  // s
  double secretion = 0.0;    // b
};

// Glucose G and dG / d(s b).
struct GlucoseRoot {
  double glucose, on_action;
};

// Action s I_x of injected insulin that holds a target (negative when secretion alone leads below it), and its slopes
// on ln(s b) and on ln(target).
struct InsulinNeed {
  double action, on_ln_b, on_ln_target;
};

template <typename Balance>
struct FastingAndFed {
  static constexpr std::int32_t longest_step = Balance::longest_step;

  Balance balance;
  double production, potentiation, fed_weight;

  explicit FastingAndFed(const ParameterTable& table)
      : balance(table),
        production(table.value("glycemia.hepatic_production")),
        potentiation(table.value("glycemia.prandial_potentiation")),
        fed_weight(table.value("glycemia.fed_weight")) {}

  [[nodiscard]] double secretion_scale(double anchor) const { return balance.secretion_scale(anchor); }
  [[nodiscard]] double scaled(double b, double scale) const { return balance.scaled(b, scale); }
  [[nodiscard]] double endogenous_insulin(double b, double fasting_glucose) const {
    return balance.endogenous_insulin(b, fasting_glucose);
  }

  [[nodiscard]] double fasting(double s, double b, double exogenous) const {
    return balance.glucose(s, b, exogenous, production);
  }
  [[nodiscard]] double fed(double s, double b, double exogenous, double appearance) const {
    return balance.glucose(s, potentiation * b, exogenous, appearance);
  }
  [[nodiscard]] double mean(double fasting_glucose, double fed_glucose) const {
    return (1.0 - fed_weight) * fasting_glucose + fed_weight * fed_glucose;
  }

  // The same of action = s b and of the uptake without secretion, with the slope on action.
  [[nodiscard]] double uptake(double injected) const { return balance.uptake(injected); }
  [[nodiscard]] GlucoseRoot fasting_root(double action, double uptake) const {
    return balance.root(action, uptake, production);
  }
  [[nodiscard]] GlucoseRoot fed_root(double action, double uptake, double appearance) const {
    const auto fed = balance.root(potentiation * action, uptake, appearance);
    return {fed.glucose, potentiation * fed.on_action};
  }

  // The insulin (mU/L) to be supplied so that fasting (fed) glucose is `target`; negative when none is needed.
  [[nodiscard]] double exogenous_for_fasting(double s, double b, double target) const {
    return balance.insulin_for(s, target, production) - balance.endogenous_insulin(b, target);
  }
  [[nodiscard]] double exogenous_for_fed(double s, double b, double target, double appearance) const {
    return balance.insulin_for(s, target, appearance) - potentiation * balance.endogenous_insulin(b, target);
  }

  // The same of action = s b, as s I_x; per_target = 1 / target.
  [[nodiscard]] InsulinNeed fasting_need(double action, double target, double per_target) const {
    return balance.need(action, target, per_target, production);
  }
  [[nodiscard]] InsulinNeed fed_need(double action, double target, double per_target, double appearance) const {
    return balance.need(potentiation * action, target, per_target, appearance);
  }

  // The s and b of a person observed at fasting glucose G with endogenous insulin I and exogenous insulin I_x.
  [[nodiscard]] Inversion invert(double g, double endogenous, double exogenous) const {
    return balance.invert(g, endogenous, exogenous, production);
  }
  [[nodiscard]] bool can_invert(double g) const { return balance.can_invert(g, production); }
};

// Insulin (mU/L) of secretion that is linear in glucose above a threshold.
[[nodiscard]] inline double insulin_above(double threshold, double b, double glucose) {
  const double above = glucose - threshold;
  return b * (above > 0.0 ? above : 0.0);
}

}  // namespace islet::glycemia
