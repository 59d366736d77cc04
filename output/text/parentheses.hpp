#pragma once
// What stands in parentheses behind a number, and the words that explain it: mostly a Monte Carlo standard error, but
// not where the trials give none, and not behind a number that has an interval.

#include <string>
#include <string_view>

namespace islet::output {

// Which forms a text has.
struct Parentheses {
  bool errors = false;     // "41.2 % (1.1)"
  bool limits = false;     // "0 % (<0.8)", "100 % (>98.1)"
  bool unknown = false;    // "7.4 % (-)"
  bool no_trial = false;   // "0 (-1.9 to 1.9)": a difference that no trial makes
  bool intervals = false;  // "28.7 (24.1 to 33.4)"; one that is called an interval needs no words
};

[[nodiscard]] Parentheses parentheses_in(std::string_view text);

// A line for the screen, whose heading speaks of standard errors: the forms that stand where there is none. Empty
// without any. A difference that no trial makes is explained under its table.
[[nodiscard]] std::string footnote_of(const Parentheses& found);

// A sentence for the page: every form that the text has, and no other. Empty without any.
[[nodiscard]] std::string explanation_of(const Parentheses& found);

}  // namespace islet::output
