#pragma once
// GI-1, generalized HOMA: the fasting and the fed day as steady states of one glucose balance, in closed form.
//
// Modeled: production or appearance against insulin-independent uptake, insulin action and renal loss,
//   G (g0 + s (b (G - h)+ + I_x)) + k_r (G - G_r)+ = Pi            (1)
// with G in mmol/L, insulin in mU/L, s in 1/(mU/L)/d, b in mU/L per mmol/L, Pi in mmol/L/d. Fasting: Pi = P. Fed half
// of the day: Pi = R_m and secretion potentiated by gamma. HOMA1-B is 20 b by construction.
// Left out: anything faster than a day; counterregulation. Valid for h < G < (P + k_r G_r) / (g0 + k_r).
// Source: docs/models/generalized_homa.md.

#include <cmath>

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

struct GeneralizedHoma {
  // Of type 2, in days, so that errors stay below what docs/models/time_stepping.md promises.
  static constexpr std::int32_t longest_step = 28;

  double production, effectiveness, threshold, renal_rate, renal_threshold, potentiation, fed_weight;

  explicit GeneralizedHoma(const ParameterTable& table)
      : production(table.value("glycemia.hepatic_production")),
        effectiveness(table.value("glycemia.effectiveness")),
        threshold(table.value("glycemia.secretion_threshold")),
        renal_rate(table.value("glycemia.renal_rate")),
        renal_threshold(table.value("glycemia.renal_threshold")),
        potentiation(table.value("glycemia.prandial_potentiation")),
        fed_weight(table.value("glycemia.fed_weight")) {}

  // The root of (1).
  [[nodiscard]] double glucose(double s, double b, double exogenous, double supply) const {
    const auto x = terms(s * b, uptake(s * exogenous), supply);
    return x.total / x.divisor;
  }
  [[nodiscard]] double fasting(double s, double b, double exogenous) const {
    return glucose(s, b, exogenous, production);
  }
  [[nodiscard]] double fed(double s, double b, double exogenous, double appearance) const {
    return glucose(s, potentiation * b, exogenous, appearance);
  }

  // Uptake without secretion, of `injected` = s I_x.
  [[nodiscard]] double uptake(double injected) const { return effectiveness + injected; }

  // The same of action = s b, with its slope on it: the derivative of (1) at the root is 2 root (see terms), so that
  // dG / d action = -G (G - h) / (2 root), and one division gives both.
  [[nodiscard]] GlucoseRoot root(double action, double uptake, double supply) const {
    const auto x = terms(action, uptake, supply);
    const double inverse = 1.0 / (x.divisor * x.root);
    const double g = x.total * x.root * inverse;
    const double above = x.silent ? 0.0 : g - threshold;
    return {g, -0.5 * g * above * (x.divisor * inverse)};
  }
  [[nodiscard]] GlucoseRoot fasting_root(double action, double uptake) const {
    return root(action, uptake, production);
  }
  [[nodiscard]] GlucoseRoot fed_root(double action, double uptake, double appearance) const {
    const auto fed = root(potentiation * action, uptake, appearance);
    return {fed.glucose, potentiation * fed.on_action};
  }

  [[nodiscard]] double mean(double fasting_glucose, double fed_glucose) const {
    return (1.0 - fed_weight) * fasting_glucose + fed_weight * fed_glucose;
  }
  [[nodiscard]] double endogenous_insulin(double b, double fasting_glucose) const {
    const double above = fasting_glucose - threshold;
    return b * (above > 0.0 ? above : 0.0);
  }

  // The insulin (mU/L) to be supplied so that fasting (fed) glucose is `target`; negative when none is needed. Renal
  // loss is left out, so that above G_r slightly more insulin is asked for than holds the target.
  [[nodiscard]] double exogenous_for_fasting(double s, double b, double target) const {
    return (production - effectiveness * target) / (target * s) - endogenous_insulin(b, target);
  }
  [[nodiscard]] double exogenous_for_fed(double s, double b, double target, double appearance) const {
    return (appearance - effectiveness * target) / (target * s) - potentiation * endogenous_insulin(b, target);
  }

  // The same of action = s b, as s I_x; per_target = 1 / target.
  [[nodiscard]] InsulinNeed need(double action, double target, double per_target, double supply) const {
    const double supplied = supply * per_target, secreted = endogenous_insulin(action, target);
    return {supplied - effectiveness - secreted, -secreted, -(supplied + action * target)};
  }
  [[nodiscard]] InsulinNeed fasting_need(double action, double target, double per_target) const {
    return need(action, target, per_target, production);
  }
  [[nodiscard]] InsulinNeed fed_need(double action, double target, double per_target, double appearance) const {
    return need(potentiation * action, target, per_target, appearance);
  }

  // What the form multiplies b with before it secretes; b itself is this form's secretion (see topp_sigmoid.hpp).
  [[nodiscard]] static double secretion_scale(double) { return 1.0; }
  [[nodiscard]] static double scaled(double b, double) { return b; }

  // The s and b of a person observed at fasting glucose G with endogenous insulin I and exogenous insulin I_x.
  [[nodiscard]] Inversion invert(double g, double endogenous, double exogenous) const {
    const double renal = renal_rate * (g > renal_threshold ? g - renal_threshold : 0.0);
    return {((production - renal) / g - effectiveness) / (endogenous + exogenous), endogenous / (g - threshold)};
  }
  [[nodiscard]] double highest_invertible() const {
    return (production + renal_rate * renal_threshold) / (effectiveness + renal_rate);
  }
  [[nodiscard]] bool can_invert(double g) const { return g > threshold && g < highest_invertible(); }

 private:
  // (1) as G = total / (half + root), root^2 = half^2 + action total, half = (uptake - action h [+ k_r]) / 2: in the
  // form that does not divide by s b. Below h nothing is secreted. The renal branch applies when the uptake at G_r
  // falls short of the supply.
  struct Terms {
    bool silent;
    double total, root, divisor;
  };
  [[nodiscard]] Terms terms(double action, double uptake, double supply) const {
    const bool silent = supply < threshold * uptake;
    const double secreting = silent ? 0.0 : action;
    const bool renal =
        secreting * (renal_threshold * (renal_threshold - threshold)) < supply - renal_threshold * uptake;
    const double half = (0.5 * uptake + (renal ? 0.5 * renal_rate : 0.0)) - secreting * (0.5 * threshold);
    const double total = supply + (renal ? renal_rate * renal_threshold : 0.0);
    const double root = std::sqrt(half * half + secreting * total);
    return {silent, total, root, half + root};
  }
};

}  // namespace islet::glycemia
