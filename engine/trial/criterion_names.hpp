#pragma once
// Names of what the program itself counts beside the criteria that a scenario lists. The flow of a trial has one row a
// name, so no criterion of a scenario may have one of these.

#include <algorithm>
#include <string>
#include <string_view>

#include "engine/core/variable.hpp"

namespace islet::trial {

// Eligible candidates who are passed over because their level of the stratum is full.
inline constexpr std::string_view stratum_full_name = "stratum_full";

// The rule that a range of the baseline table makes of a measured variable.
[[nodiscard]] inline std::string range_rule_name(Variable variable) {
  return "range_of_" + std::string(info(variable).name);
}

[[nodiscard]] inline bool is_name_of_the_program(std::string_view name) {
  return name == stratum_full_name || std::ranges::any_of(all_variables(), [&](const auto& known) {
           return range_rule_name(known.variable) == name;
         });
}

}  // namespace islet::trial
