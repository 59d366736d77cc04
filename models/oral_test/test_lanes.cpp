#include "models/oral_test/test_lanes.hpp"

#include <cmath>

#include "engine/core/portable_math.hpp"
#include "engine/core/wide_targets.hpp"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "models/oral_test/test_lanes.cpp"
#include <hwy/foreach_target.h>

#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace islet::oral_test {
namespace HWY_NAMESPACE {

// One subject at one time; the loops over lanes below make vectors of it.
struct Point {
  double g, x, y, c1, c2, ins, exposure, secreted;
};

HWY_INLINE double positive(double value) { return value > 0.0 ? value : 0.0; }

HWY_INLINE Point slope(const LaneConstants& k, std::size_t i, const Rates& r, double minute, double fading,
                         const Point& s) {
  const double renal = r.renal * positive(s.g - r.renal_threshold) - k.basal_renal[i];
  const double appearance = k.load[i] * minute * fading;
  const double dg = k.basal_uptake[i] - (k.effectiveness[i] + s.x) * s.g + appearance - renal;
  const double secretion = positive(k.basal_secretion[i] + s.y + k.dynamic_gain[i] * positive(dg));
  return {dg,
          r.insulin_action * (k.action[i] * (s.ins - k.basal_insulin[i]) - s.x),
          r.static_delay * (k.static_gain[i] * (s.g - k.fasting[i]) - s.y),
          secretion - (k.loss[i] + k.outward[i]) * s.c1 + k.returning[i] * s.c2,
          k.outward[i] * s.c1 - k.returning[i] * s.c2,
          r.clearance * (k.insulin_per_secretion[i] * secretion - (s.ins - k.exogenous[i])),
          s.c1,
          secretion};
}

HWY_INLINE Point moved(const Point& s, double h, const Point& d) {
  return {s.g + h * d.g,     s.x + h * d.x,     s.y + h * d.y,
          s.c1 + h * d.c1,   s.c2 + h * d.c2,   s.ins + h * d.ins,
          s.exposure + h * d.exposure, s.secreted + h * d.secreted};
}

HWY_INLINE Point weighted(const Point& a, const Point& b, const Point& c, const Point& d) {
  const auto sum = [](double d1, double d2, double d3, double d4) { return d1 + 2.0 * d2 + 2.0 * d3 + d4; };
  return {sum(a.g, b.g, c.g, d.g),         sum(a.x, b.x, c.x, d.x),
          sum(a.y, b.y, c.y, d.y),         sum(a.c1, b.c1, c.c1, d.c1),
          sum(a.c2, b.c2, c.c2, d.c2),     sum(a.ins, b.ins, c.ins, d.ins),
          sum(a.exposure, b.exposure, c.exposure, d.exposure),
          sum(a.secreted, b.secreted, c.secreted, d.secreted)};
}

// `fading` is e^(-t / tau_a) at the begin of the step and is moved to its end.
void runge_kutta_step(const LaneConstants& k, const Rates& r, double minute, double h, Lanes& fading,
                      const Lanes& half_fade, LaneState& state) {
#pragma GCC ivdep
  for (std::size_t i = 0; i < lanes; ++i) {
    const Point s = {state.glucose[i],    state.action[i],  state.static_secretion[i], state.c_peptide[i],
                       state.peripheral[i], state.insulin[i], state.exposure[i],         state.secreted[i]};
    const double fading_half = fading[i] * half_fade[i];
    const double fading_end = fading_half * half_fade[i];
    const Point d1 = slope(k, i, r, minute, fading[i], s);
    const Point d2 = slope(k, i, r, minute + 0.5 * h, fading_half, moved(s, 0.5 * h, d1));
    const Point d3 = slope(k, i, r, minute + 0.5 * h, fading_half, moved(s, 0.5 * h, d2));
    const Point d4 = slope(k, i, r, minute + h, fading_end, moved(s, h, d3));
    const Point e = moved(s, h / 6.0, weighted(d1, d2, d3, d4));
    fading[i] = fading_end;
    state.glucose[i] = e.g;
    state.action[i] = e.x;
    state.static_secretion[i] = e.y;
    state.c_peptide[i] = e.c1;
    state.peripheral[i] = e.c2;
    state.insulin[i] = e.ins;
    state.exposure[i] = e.exposure;
    state.secreted[i] = e.secreted;
  }
}

void advance_lanes(double begin, double end, double longest, const LaneConstants& k, const Rates& r,
                   LaneState& state) {
  // A length that is a whole number of steps but for rounding needs no step more.
  constexpr double slack = 1e-9;
  const auto steps = static_cast<int>(std::ceil((end - begin) / longest - slack));
  const double h = (end - begin) / steps;
  alignas(64) Lanes fading, half_fade;
  for (std::size_t i = 0; i < lanes; ++i) {
    fading[i] = portable::exp(-begin / k.absorption[i]);
    half_fade[i] = portable::exp(-0.5 * h / k.absorption[i]);
  }
  for (int n = 0; n < steps; ++n) runge_kutta_step(k, r, begin + n * h, h, fading, half_fade, state);
}

}  // namespace HWY_NAMESPACE
}  // namespace islet::oral_test
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace islet::oral_test {
HWY_EXPORT(advance_lanes);

void advance(double begin, double end, double longest, const LaneConstants& constants, const Rates& rates,
             LaneState& state) {
  HWY_DYNAMIC_DISPATCH(advance_lanes)(begin, end, longest, constants, rates, state);
}

}  // namespace islet::oral_test
#endif  // HWY_ONCE
