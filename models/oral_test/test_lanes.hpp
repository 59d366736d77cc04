#pragma once
// The equations of F1 (oral_test_f1.hpp) for several subjects together, compiled for several instruction sets. One
// array an equation or constant, one element a subject, so that a loop over subjects becomes wide instructions.

#include <array>
#include <cstddef>

namespace islet::oral_test {

inline constexpr std::size_t lanes = 16;
using Lanes = std::array<double, lanes>;

struct LaneState {
  alignas(64) Lanes glucose, action, static_secretion, c_peptide, peripheral, insulin;
  Lanes exposure, secreted;  // integrals of C-peptide and of secretion
};

// What is constant during a test, lane by lane.
struct LaneConstants {
  alignas(64) Lanes fasting, effectiveness, basal_uptake, basal_renal, action, static_gain, dynamic_gain,
      basal_secretion, loss, outward, returning, insulin_per_secretion, exogenous, basal_insulin, load, absorption;
};

struct Rates {
  double insulin_action, static_delay, clearance, renal, renal_threshold;
};

// From minute `begin` to `end` in equal steps of the classical Runge-Kutta method, at most `longest` minutes each.
void advance(double begin, double end, double longest, const LaneConstants& constants, const Rates& rates,
             LaneState& state);

}  // namespace islet::oral_test
