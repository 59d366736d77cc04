#pragma once
// Powers in closed form and searches for 80 % of them.

#include "engine/analysis/estimators.hpp"
#include "engine/core/portable_math.hpp"
#include "engine/exploration/search/search.hpp"

namespace islet::exploration::known {

// Two-sided t-test at 5 %, a difference of half an SD: 80 % at 63.77 subjects an arm.
inline double t_test_power(double per_arm) {
  return analysis::t_power(0.5, 1.0, per_arm, per_arm, 0.05, 2).towards_benefit;
}
inline constexpr double t_test_root = 63.76576;

// A z-test whose effect is proportional to x: 80 % at x = 1.
inline double z_test_power(double x) { return portable::normal_cdf(2.8015852 * x - 1.9599640); }

inline SearchSpec subjects_per_arm() {
  SearchSpec spec;
  spec.lowest = 10;
  spec.highest = 300;
  spec.whole_numbers = true;
  spec.scale = Scale::square_root;
  spec.budget = 8000;
  spec.confirmation = 4000;
  return spec;
}

inline SearchSpec effect_multiplier() {
  SearchSpec spec;
  spec.lowest = 0.1;
  spec.highest = 3.0;
  spec.budget = 6000;
  spec.confirmation = 2000;
  return spec;
}

}  // namespace islet::exploration::known
