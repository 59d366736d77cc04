#pragma once
// The equations of F1 (oral_test_f1.hpp) for several subjects together, compiled for several instruction sets. One
// array an equation or constant, one element a subject, so that a loop over subjects becomes wide instructions.

#include <array>
#include <cstddef>
#include <span>

namespace islet::oral_test {

inline constexpr std::size_t lanes = 16;
using Lanes = std::array<double, lanes>;

struct LaneState {
  alignas(64) Lanes glucose, action, static_secretion, c_peptide, peripheral, insulin;
};

// What is measured at one sampling time.
struct LaneSample {
  alignas(64) Lanes glucose, c_peptide, insulin;
};

// Integrals of C-peptide and of its secretion over a test: with the change of the compartments a balance of mass.
struct LaneBalance {
  alignas(64) Lanes exposure{}, secreted{};
};

// What is constant during a test, lane by lane.
struct LaneConstants {
  alignas(64) Lanes fasting, effectiveness, basal_uptake, basal_renal, action, static_gain, dynamic_gain,
      basal_secretion, loss, outward, returning, insulin_per_secretion, exogenous, basal_insulin, load, absorption;
};

struct Rates {
  double insulin_action, static_delay, clearance, renal, renal_threshold;
};

// One test from its start at minutes[0] = 0: equal steps of the classical Runge-Kutta method from sampling time to
// sampling time, at most `longest` minutes each. One sample a sampling time.
void run_test(std::span<const double> minutes, double longest, const LaneConstants& constants, const Rates& rates,
              LaneState& state, std::span<LaneSample> samples);

// The same test, with its balance.
LaneBalance balance_of_test(std::span<const double> minutes, double longest, const LaneConstants& constants,
                            const Rates& rates, LaneState& state);

}  // namespace islet::oral_test
