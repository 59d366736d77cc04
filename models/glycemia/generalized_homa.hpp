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
#include <cstdint>

#include "models/glycemia/fasting_and_fed.hpp"

namespace islet::glycemia {

struct GeneralizedBalance {
  static constexpr std::int32_t longest_step = 28;

  double effectiveness, threshold, renal_rate, renal_threshold;

  explicit GeneralizedBalance(const ParameterTable& table)
      : effectiveness(table.value("glycemia.effectiveness")),
        threshold(table.value("glycemia.secretion_threshold")),
        renal_rate(table.value("glycemia.renal_rate")),
        renal_threshold(table.value("glycemia.renal_threshold")) {}

  // b itself is this form's secretion (see topp_sigmoid.hpp).
  [[nodiscard]] static double secretion_scale(double) { return 1.0; }
  [[nodiscard]] static double scaled(double b, double) { return b; }
  [[nodiscard]] double endogenous_insulin(double b, double glucose) const {
    return insulin_above(threshold, b, glucose);
  }

  // The root of (1).
  [[nodiscard]] double glucose(double s, double b, double exogenous, double supply) const {
    const auto x = terms(s * b, uptake(s * exogenous), supply);
    return x.total / x.divisor;
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

  // Renal loss is left out, so that above G_r slightly more insulin is asked for than holds the target.
  [[nodiscard]] double insulin_for(double s, double target, double supply) const {
    return (supply - effectiveness * target) / (target * s);
  }
  [[nodiscard]] InsulinNeed need(double action, double target, double per_target, double supply) const {
    const double supplied = supply * per_target, secreted = endogenous_insulin(action, target);
    return {supplied - effectiveness - secreted, -secreted, -(supplied + action * target)};
  }

  [[nodiscard]] Inversion invert(double g, double endogenous, double exogenous, double supply) const {
    const double renal = renal_rate * (g > renal_threshold ? g - renal_threshold : 0.0);
    return {((supply - renal) / g - effectiveness) / (endogenous + exogenous), endogenous / (g - threshold)};
  }
  [[nodiscard]] double highest_invertible(double supply) const {
    return (supply + renal_rate * renal_threshold) / (effectiveness + renal_rate);
  }
  [[nodiscard]] bool can_invert(double g, double supply) const {
    return g > threshold && g < highest_invertible(supply);
  }

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

using GeneralizedHoma = FastingAndFed<GeneralizedBalance>;

}  // namespace islet::glycemia
