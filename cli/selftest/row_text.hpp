#pragma once
// The words and numbers of a row, as every form of the report prints them.

#include <string>
#include <string_view>

#include "cli/selftest/row.hpp"

namespace islet::selftest {

[[nodiscard]] std::string_view name_of(Section section);
[[nodiscard]] std::string_view name_of(Use use);
[[nodiscard]] std::string_view name_of(Standing standing);
[[nodiscard]] std::string_view name_of(Role role);
[[nodiscard]] std::string_view name_of(Verdict verdict);

// The value of the program. Verification shows significant digits of the size of an error; validation shows the
// decimals of the row, with its Monte Carlo standard error in parentheses where it has one.
[[nodiscard]] std::string model_text(const Row& row, Section section);

// What the row is judged by: "gate: -0.03 to 0.03", "95 % of trials: 2 to 10", ...
[[nodiscard]] std::string criterion(const Row& row);

// The published value; with "(recalled)" when it was not found in any source.
[[nodiscard]] std::string published_text(const Row& row);

}  // namespace islet::selftest
