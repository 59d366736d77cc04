#pragma once
// The one grammar of numbers: -?(0|[1-9][0-9]*)(.[0-9]+)?([eE][+-]?[0-9]+)?
//
// No octal or hexadecimal, no leading zeros, underscores, infinities or NaN: readers of YAML disagree about all of
// them.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace islet::scenarios {

enum class NumberFault { none, not_a_number, out_of_range };

struct NumberText {
  double value = 0.0;
  NumberFault fault = NumberFault::none;
};
[[nodiscard]] NumberText parse_number(std::string_view text);

// Reads a number of digits only, without a leading zero.
[[nodiscard]] std::optional<std::uint64_t> parse_unsigned(std::string_view text);

// "12 month" -> "12", "month". The unit is empty for a bare number; a space is needed between the two.
struct QuantityText {
  std::string_view number;
  std::string_view unit;
};
[[nodiscard]] QuantityText split_quantity(std::string_view text);

// Shortest text that reads back as the same number.
[[nodiscard]] std::string shortest(double value);

}  // namespace islet::scenarios
