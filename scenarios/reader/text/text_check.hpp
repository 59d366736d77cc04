#pragma once
// Checks that a file is text: UTF-8 without tabs and unfit characters.

#include <string_view>

#include "scenarios/reader/text/fault_list.hpp"

namespace islet::scenarios {

inline constexpr std::size_t largest_file = 1024 * 1024;  // bytes

void check_text(std::string_view text, FaultList& faults);

}  // namespace islet::scenarios
