#pragma once
// GI-3, the HOMA limit: the glucose balance of GI-1 without insulin-independent uptake and renal loss (g0 = k_r = 0),
// the form of models that are fitted to fasting glucose and insulin in trials of type 2 diabetes.
//
//   G s (b (G - h)+ + I_x) = Pi;   without exogenous insulin G = (h + sqrt(h^2 + 4 Pi / (s b))) / 2
// HOMA1-IR is then Pi / (22.5 s) and HOMA1-B 20 b, both exactly. Left out: as in GI-1, and everything that lowers
// glucose without insulin, so that glucose of people with little insulin is too high. Source:
// docs/models/homa_limit.md.

#include <cmath>
#include <cstdint>

#include "models/glycemia/fasting_and_fed.hpp"

namespace islet::glycemia {

struct HomaLimitBalance {
  static constexpr std::int32_t longest_step = 14;

  double threshold;

  explicit HomaLimitBalance(const ParameterTable& table) : threshold(table.value("glycemia.secretion_threshold")) {}

  [[nodiscard]] static double secretion_scale(double) { return 1.0; }
  [[nodiscard]] static double scaled(double b, double) { return b; }
  [[nodiscard]] double endogenous_insulin(double b, double glucose) const {
    return insulin_above(threshold, b, glucose);
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
  [[nodiscard]] double glucose(double s, double b, double exogenous, double supply) const {
    return root(s * b, uptake(s * exogenous), supply).glucose;
  }

  [[nodiscard]] static double insulin_for(double s, double target, double supply) { return supply / target / s; }
  [[nodiscard]] InsulinNeed need(double action, double target, double per_target, double supply) const {
    const double supplied = supply * per_target, secreted = endogenous_insulin(action, target);
    return {supplied - secreted, -secreted, -(supplied + action * target)};
  }

  [[nodiscard]] Inversion invert(double g, double endogenous, double exogenous, double supply) const {
    return {supply / g / (endogenous + exogenous), endogenous / (g - threshold)};
  }
  [[nodiscard]] bool can_invert(double g, double) const { return g > threshold; }
};

using HomaLimit = FastingAndFed<HomaLimitBalance>;

}  // namespace islet::glycemia
