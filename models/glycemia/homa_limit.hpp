#pragma once
// GI-3, the HOMA limit: the glucose balance of GI-1 without insulin-independent uptake and renal loss (g0 = k_r = 0),
// the form of models that are fitted to fasting glucose and insulin in trials of type 2 diabetes.
//
//   G s (b (G - h)+ + I_x) = Pi;   without exogenous insulin G = (h + sqrt(h^2 + 4 Pi / (s b))) / 2
// HOMA1-IR is then Pi / (22.5 s) and HOMA1-B 20 b, both exactly. Left out: as in GI-1, and everything that lowers
// glucose without insulin, so that glucose of people with little insulin is too high. Source:
// docs/models/homa_limit.md.

#include <cmath>

#include "models/glycemia/generalized_homa.hpp"

namespace islet::glycemia {

struct HomaLimit {
  // Of type 2, in days, so that errors stay below what docs/models/time_stepping.md promises.
  static constexpr std::int32_t longest_step = 14;

  double production, threshold, potentiation, fed_weight;

  explicit HomaLimit(const ParameterTable& table)
      : production(table.value("glycemia.hepatic_production")),
        threshold(table.value("glycemia.secretion_threshold")),
        potentiation(table.value("glycemia.prandial_potentiation")),
        fed_weight(table.value("glycemia.fed_weight")) {}

  [[nodiscard]] static double secretion_scale(double) { return 1.0; }
  [[nodiscard]] static double scaled(double b, double) { return b; }

  [[nodiscard]] double glucose(double s, double b, double exogenous, double supply) const {
    return root(s * b, uptake(s * exogenous), supply).glucose;
  }
  [[nodiscard]] double fasting(double s, double b, double exogenous) const {
    return glucose(s, b, exogenous, production);
  }
  [[nodiscard]] double fed(double s, double b, double exogenous, double appearance) const {
    return glucose(s, potentiation * b, exogenous, appearance);
  }
  [[nodiscard]] double mean(double fasting_glucose, double fed_glucose) const {
    return (1.0 - fed_weight) * fasting_glucose + fed_weight * fed_glucose;
  }
  [[nodiscard]] double endogenous_insulin(double b, double fasting_glucose) const {
    const double above = fasting_glucose - threshold;
    return b * (above > 0.0 ? above : 0.0);
  }

  // As in GI-1, of action = s b and injected = s I_x, in the form that does not divide by s b.
  [[nodiscard]] static double uptake(double injected) { return injected; }
  [[nodiscard]] GlucoseRoot root(double action, double uptake, double supply) const {
    const double secreting = supply < threshold * uptake ? 0.0 : action;
    const double half = 0.5 * (uptake - secreting * threshold);
    const double root = std::sqrt(half * half + secreting * supply);
    const double g = supply / (half + root);
    const double above = g > threshold ? g - threshold : 0.0;
    return {g, -0.5 * g * above / root};
  }
  [[nodiscard]] GlucoseRoot fasting_root(double action, double uptake) const {
    return root(action, uptake, production);
  }
  [[nodiscard]] GlucoseRoot fed_root(double action, double uptake, double appearance) const {
    const auto fed = root(potentiation * action, uptake, appearance);
    return {fed.glucose, potentiation * fed.on_action};
  }

  // As in GI-1.
  [[nodiscard]] double exogenous_for_fasting(double s, double b, double target) const {
    return production / target / s - endogenous_insulin(b, target);
  }
  [[nodiscard]] double exogenous_for_fed(double s, double b, double target, double appearance) const {
    return appearance / target / s - potentiation * endogenous_insulin(b, target);
  }
  [[nodiscard]] InsulinNeed need(double action, double target, double per_target, double supply) const {
    const double supplied = supply * per_target, secreted = endogenous_insulin(action, target);
    return {supplied - secreted, -secreted, -(supplied + action * target)};
  }
  [[nodiscard]] InsulinNeed fasting_need(double action, double target, double per_target) const {
    return need(action, target, per_target, production);
  }
  [[nodiscard]] InsulinNeed fed_need(double action, double target, double per_target, double appearance) const {
    return need(potentiation * action, target, per_target, appearance);
  }
  [[nodiscard]] Inversion invert(double g, double endogenous, double exogenous) const {
    return {production / g / (endogenous + exogenous), endogenous / (g - threshold)};
  }
  [[nodiscard]] bool can_invert(double g) const { return g > threshold; }
};

}  // namespace islet::glycemia
