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
  double g, x, y, c1, c2, ins;
};

// How it moves, and the secretion that this needs.
struct Slope {
  Point d;
  double secretion;
};

HWY_INLINE double positive(double value) { return value > 0.0 ? value : 0.0; }

HWY_INLINE Slope slope(const LaneConstants& k, std::size_t i, const Rates& r, double minute, double fading,
                       const Point& s) {
  const double renal = r.renal * positive(s.g - r.renal_threshold) - k.basal_renal[i];
  const double appearance = k.load[i] * minute * fading;
  const double dg = k.basal_uptake[i] - (k.effectiveness[i] + s.x) * s.g + appearance - renal;
  const double secretion = positive(k.basal_secretion[i] + s.y + k.dynamic_gain[i] * positive(dg));
  return {{dg, r.insulin_action * (k.action[i] * (s.ins - k.basal_insulin[i]) - s.x),
           r.static_delay * (k.static_gain[i] * (s.g - k.fasting[i]) - s.y),
           secretion - (k.loss[i] + k.outward[i]) * s.c1 + k.returning[i] * s.c2,
           k.outward[i] * s.c1 - k.returning[i] * s.c2,
           r.clearance * (k.insulin_per_secretion[i] * secretion - (s.ins - k.exogenous[i]))},
          secretion};
}

HWY_INLINE Point moved(const Point& s, double h, const Point& d) {
  return {s.g + h * d.g, s.x + h * d.x, s.y + h * d.y, s.c1 + h * d.c1, s.c2 + h * d.c2, s.ins + h * d.ins};
}

HWY_INLINE double weighted(double a, double b, double c, double d) { return a + 2.0 * b + 2.0 * c + d; }

HWY_INLINE Point weighted(const Point& a, const Point& b, const Point& c, const Point& d) {
  return {weighted(a.g, b.g, c.g, d.g),     weighted(a.x, b.x, c.x, d.x),     weighted(a.y, b.y, c.y, d.y),
          weighted(a.c1, b.c1, c.c1, d.c1), weighted(a.c2, b.c2, c.c2, d.c2), weighted(a.ins, b.ins, c.ins, d.ins)};
}

struct NoBalance {
  void add(std::size_t, double, double, double) const {}
};

struct Balance {
  LaneBalance& of;
  void add(std::size_t i, double sixth, double c_peptide, double secretion) const {
    of.exposure[i] += sixth * c_peptide;
    of.secreted[i] += sixth * secretion;
  }
};

// e^(-t / tau_a) of the load: at the present minute, and over half a step.
struct Fading {
  alignas(64) Lanes now, half_step;
};

template <typename Balance>
HWY_INLINE void runge_kutta_step(const LaneConstants& k, const Rates& r, double minute, double h, Fading& fading,
                                 LaneState& state, Balance balance) {
#pragma GCC ivdep
  for (std::size_t i = 0; i < lanes; ++i) {
    const Point s = {state.glucose[i],   state.action[i],     state.static_secretion[i],
                     state.c_peptide[i], state.peripheral[i], state.insulin[i]};
    const double fading_half = fading.now[i] * fading.half_step[i];
    const double fading_end = fading_half * fading.half_step[i];
    const Slope d1 = slope(k, i, r, minute, fading.now[i], s);
    const Point s2 = moved(s, 0.5 * h, d1.d);
    const Slope d2 = slope(k, i, r, minute + 0.5 * h, fading_half, s2);
    const Point s3 = moved(s, 0.5 * h, d2.d);
    const Slope d3 = slope(k, i, r, minute + 0.5 * h, fading_half, s3);
    const Point s4 = moved(s, h, d3.d);
    const Slope d4 = slope(k, i, r, minute + h, fading_end, s4);
    const Point e = moved(s, h / 6.0, weighted(d1.d, d2.d, d3.d, d4.d));
    balance.add(i, h / 6.0, weighted(s.c1, s2.c1, s3.c1, s4.c1),
                weighted(d1.secretion, d2.secretion, d3.secretion, d4.secretion));
    fading.now[i] = fading_end;
    state.glucose[i] = e.g;
    state.action[i] = e.x;
    state.static_secretion[i] = e.y;
    state.c_peptide[i] = e.c1;
    state.peripheral[i] = e.c2;
    state.insulin[i] = e.ins;
  }
}

void fade_over_half(double h, const LaneConstants& k, Fading& fading) {
  const double half = 0.5 * h;
#pragma GCC ivdep
  for (std::size_t i = 0; i < lanes; ++i) fading.half_step[i] = portable::exp(-half / k.absorption[i]);
}

// Calls at_sample(number) at each sampling time.
template <typename Balance, typename AtSample>
HWY_INLINE void run(std::span<const double> minutes, double longest, const LaneConstants& k, const Rates& r,
                    LaneState& state, Balance balance, AtSample at_sample) {
  // A length that is a whole number of steps but for rounding needs no step more.
  constexpr double slack = 1e-9;
  Fading fading;
  fading.now.fill(1.0);
  at_sample(0);
  double previous_h = 0.0;
  for (std::size_t sample = 1; sample < minutes.size(); ++sample) {
    const double begin = minutes[sample - 1], length = minutes[sample] - begin;
    const auto steps = static_cast<int>(std::ceil(length / longest - slack));
    const double h = length / steps;
    if (h != previous_h) fade_over_half(h, k, fading);
    previous_h = h;
    for (int n = 0; n < steps; ++n) runge_kutta_step(k, r, begin + n * h, h, fading, state, balance);
    at_sample(sample);
  }
}

void run_lanes(std::span<const double> minutes, double longest, const LaneConstants& k, const Rates& r,
               LaneState& state, std::span<LaneSample> samples) {
  run(minutes, longest, k, r, state, NoBalance{}, [&](std::size_t sample) {
    samples[sample] = {state.glucose, state.c_peptide, state.insulin};
  });
}

void balance_lanes(std::span<const double> minutes, double longest, const LaneConstants& k, const Rates& r,
                   LaneState& state, LaneBalance& balance) {
  run(minutes, longest, k, r, state, Balance{balance}, [](std::size_t) {});
}

}  // namespace HWY_NAMESPACE
}  // namespace islet::oral_test
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace islet::oral_test {
HWY_EXPORT(run_lanes);
HWY_EXPORT(balance_lanes);

void run_test(std::span<const double> minutes, double longest, const LaneConstants& constants, const Rates& rates,
              LaneState& state, std::span<LaneSample> samples) {
  HWY_DYNAMIC_DISPATCH(run_lanes)(minutes, longest, constants, rates, state, samples);
}

LaneBalance balance_of_test(std::span<const double> minutes, double longest, const LaneConstants& constants,
                            const Rates& rates, LaneState& state) {
  LaneBalance out;
  HWY_DYNAMIC_DISPATCH(balance_lanes)(minutes, longest, constants, rates, state, out);
  return out;
}

}  // namespace islet::oral_test
#endif  // HWY_ONCE
