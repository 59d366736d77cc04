#pragma once
// How the outcome of a study of sensitivity is read.

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

#include "engine/exploration/sensitivity/estimate.hpp"

namespace islet::output {

// Whether the outcome is a share of trials or of subjects, which is shown in percent. `outcome` as in
// SensitivityRecord.
[[nodiscard]] inline bool is_share(std::string_view outcome) {
  constexpr std::array<std::string_view, 3> shares = {"power", "rejections", "rate"};
  return std::ranges::any_of(shares, [&](std::string_view share) { return outcome.starts_with(share); });
}

// Whether there are limits that tell something. Equal ones are those of trials that all agree, and are too few to tell.
[[nodiscard]] inline bool has_limits(const exploration::Estimate& e) { return !std::isnan(e.low) && e.low != e.high; }

}  // namespace islet::output
