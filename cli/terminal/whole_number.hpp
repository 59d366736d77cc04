#pragma once
// Whole numbers on the command line: digits and nothing else. No sign, no other base, nothing that does not fit.

#include <cstdint>
#include <string>

namespace islet::cli {

// What is wrong with `text` as a whole number from `low` to `high`; empty when nothing is.
[[nodiscard]] std::string fault_of_whole_number(const std::string& text, std::uint64_t low, std::uint64_t high);

}  // namespace islet::cli
