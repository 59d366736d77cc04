#pragma once
// Small designs for the tests of the trial layer, and the Monte Carlo ruler that they share.

#include <cmath>
#include <string>
#include <vector>

#include "engine/trial/design.hpp"

namespace islet::trial::example {

inline constexpr std::uint64_t seed = 20260311;

// One treated arm with infusions on days 0 and 91, and a control.
inline TrialDesign two_arms(int treated, int controls) {
  TrialDesign design;
  InfusionPlan first;
  first.name = "first";
  first.dose = {1.0, 0.0};
  InfusionPlan second = first;
  second.name = "second";
  second.nominal_day = 91;
  second.window = 7;
  design.arms = {{"MSC", treated, {first, second}}, {"Control", controls, {}}};
  return design;
}

// Visits at these days after the clock's zero, which stands on study day `zero`.
inline void set_visits(TrialDesign& design, VisitClock clock, const std::vector<double>& offsets, std::int32_t window,
                       std::int32_t zero = 0) {
  auto& plan = design.conduct.visits;
  plan = {clock, {}, window};
  for (const double offset : offsets) {
    plan.visits.push_back({std::to_string(offset), offset, zero + static_cast<std::int32_t>(std::lround(offset))});
  }
}

// A share observed in n independent draws, and its distance from a truth in standard errors sqrt(p (1 - p) / n). With a
// fixed seed 4 standard errors pass or fail for good; by chance alone one check in 16000 would fail.
struct Share {
  double yes = 0.0;
  double n = 0.0;
  void add(bool happened) {
    yes += happened ? 1.0 : 0.0;
    n += 1.0;
  }
  [[nodiscard]] double value() const { return yes / n; }
  [[nodiscard]] double standard_errors_from(double p) const {
    return std::abs(value() - p) / std::sqrt(p * (1.0 - p) / n);
  }
};
inline constexpr double accepted_standard_errors = 4.0;

}  // namespace islet::trial::example
