#pragma once
// Characters that text of a scenario must not hold, because it is shown on terminals, in tables and in
// reports: they would move the cursor, break a line, or turn the direction of what stands behind them, so that a reader
// sees another text.

#include <string>
#include <string_view>

namespace islet::scenarios {

// What is wrong with the character at the front of valid UTF-8; empty if nothing is. Line feed, carriage return and tab
// are not judged here.
[[nodiscard]] std::string_view unfit_character(std::string_view rest);

// Returns the text with `?` in place of each character that a terminal would act upon, except line feeds, and in place
// of what is no UTF-8.
[[nodiscard]] std::string printable(std::string_view text);

}  // namespace islet::scenarios
