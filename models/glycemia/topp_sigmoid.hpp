#pragma once
// GI-2, Topp's sigmoid secretion in the glucose balance of GI-1 (generalized_homa.hpp): a check of the model's form.
//
//   G (g0 + s (b2 phi(G) + I_x)) + k_r (G - G_r)+ = Pi,   phi(G) = G^2 / (alpha + G^2)            (1)
// b2 in mU/L. Secretion rises less than in proportion to G - h at high glucose and goes on below h. The form takes b
// (mU/L per mmol/L, as all forms) times a person's scale (G_a - h) / phi(G_a), so that at the anchor G_a, the fasting
// glucose a person is created from, it secretes what GI-1 does and baseline glucose and insulin are the same.
// Left out: as in GI-1; beta-cell mass does not follow glucose (Topp's third equation). Source:
// docs/models/topp_sigmoid.md.

#include <cmath>
#include <cstdint>

#include "models/glycemia/generalized_homa.hpp"

namespace islet::glycemia {

struct ToppBalance {
  static constexpr std::int32_t longest_step = 28;

  GeneralizedBalance homa;  // everything but the shape of secretion
  double half_square;       // alpha, mmol2/L2

  explicit ToppBalance(const ParameterTable& table) : homa(table), half_square(table.value("topp.half_square")) {}

  [[nodiscard]] double sigmoid(double g) const { return g * g / (half_square + g * g); }
  [[nodiscard]] double secretion_scale(double anchor) const { return (anchor - homa.threshold) / sigmoid(anchor); }
  [[nodiscard]] static double scaled(double b, double scale) { return b * scale; }

  // The only root of (1): its left side rises with G. Halley's method from the lower of two starts, the root with a
  // straight line through the sigmoid's middle and, for little glucose, with phi = 2 G / alpha; kept between the roots
  // with full and without secretion. Four steps reach the last bits wherever glucose is above 0.3 mmol/L, which no
  // living person's is below.
  [[nodiscard]] double glucose(double s, double amplitude, double exogenous, double supply) const {
    return glucose_of(s * amplitude, uptake(s * exogenous), supply);
  }
  // Of a = s b2, which is `action`, and uptake without secretion.
  [[nodiscard]] double uptake(double injected) const { return homa.uptake(injected); }
  [[nodiscard]] double glucose_of(double a, double without_secretion, double supply) const {
    const double at_threshold = homa.renal_threshold * (without_secretion + a * sigmoid(homa.renal_threshold));
    const bool renal = at_threshold < supply;
    const double linear = without_secretion + (renal ? homa.renal_rate : 0.0);
    const double total = supply + (renal ? homa.renal_rate * homa.renal_threshold : 0.0);
    const double low = total / (linear + a), high = total / linear;
    const auto inside = [&](double g) { return g < low ? low : (g > high ? high : g); };
    constexpr double line_slope = 0.12, line_zero = 3.0;  // of phi between 4 and 10 mmol/L; the start only
    const double b1 = linear - a * line_slope * line_zero;
    const double of_line = 2.0 * total / (b1 + std::sqrt(b1 * b1 + 4.0 * a * line_slope * total));
    const double of_little = std::sqrt(total * half_square / (2.0 * a));
    double g = inside(of_line < of_little ? of_line : of_little);
    for (int step = 0; step < 4; ++step) g = inside(g - halley_step(g, a, linear, total));
    return g;
  }

  [[nodiscard]] double endogenous_insulin(double amplitude, double glucose) const {
    return amplitude * sigmoid(glucose);
  }

  // With dG / da at the root of (1).
  [[nodiscard]] GlucoseRoot root(double a, double without_secretion, double supply) const {
    const double g = glucose_of(a, without_secretion, supply);
    const double share = half_square / (half_square + g * g);  // 1 - phi
    const double phi = 1.0 - share;
    const double rise =
        without_secretion + a * phi * (1.0 + 2.0 * share) + (g > homa.renal_threshold ? homa.renal_rate : 0.0);
    return {g, -g * phi / rise};
  }

  // As in GI-1.
  [[nodiscard]] double insulin_for(double s, double target, double supply) const {
    return (supply / target - homa.effectiveness) / s;
  }
  [[nodiscard]] InsulinNeed need(double action, double target, double per_target, double supply) const {
    const double supplied = supply * per_target, phi = sigmoid(target);
    const double secreted = action * phi;
    return {supplied - homa.effectiveness - secreted, -secreted, -(supplied + 2.0 * secreted * (1.0 - phi))};
  }

  [[nodiscard]] Inversion invert(double g, double endogenous, double exogenous, double supply) const {
    return homa.invert(g, endogenous, exogenous, supply);
  }
  [[nodiscard]] bool can_invert(double g, double supply) const { return homa.can_invert(g, supply); }

 private:
  // Of f(G) = G (linear + a phi(G)) - total.
  [[nodiscard]] double halley_step(double g, double a, double linear, double total) const {
    const double inverse = 1.0 / (half_square + g * g);
    const double phi = g * g * inverse;
    const double share = half_square * inverse;  // 1 - phi
    const double f = g * (linear + a * phi) - total;
    const double slope = linear + a * phi * (1.0 + 2.0 * share);
    const double curvature = a * share * g * (6.0 * share - 2.0 * phi) * inverse;
    return 2.0 * f * slope / (2.0 * slope * slope - f * curvature);
  }
};

using ToppSigmoid = FastingAndFed<ToppBalance>;

}  // namespace islet::glycemia
