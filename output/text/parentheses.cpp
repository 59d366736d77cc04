#include "output/text/parentheses.hpp"

#include <algorithm>

#include "output/text/number_text.hpp"

namespace islet::output {
namespace {

// "1.1", "1,800", "1.2e+13", "-1.9"
bool is_number(std::string_view text) {
  if (text.starts_with('-')) text.remove_prefix(1);
  return !text.empty() && is_digit(text.front()) && std::ranges::all_of(text, [](char c) {
    return is_digit(c) || std::string_view(".,e+-").find(c) != std::string_view::npos;
  });
}

// "7.4 %", "53", "-10.00 mmol/mol": a number, perhaps with one word of its unit.
bool ends_with_number(std::string_view text) {
  const auto last = text.find_last_of(" \n");
  if (last == std::string_view::npos) return is_number(text);
  if (is_number(text.substr(last + 1))) return true;
  const auto rest = text.substr(0, last);
  const auto begin = rest.find_last_of(" \n");
  return is_number(begin == std::string_view::npos ? rest : rest.substr(begin + 1));
}

// "-1.9 to 1.9": the reach of a difference of 0, either way.
bool is_reach(std::string_view low, std::string_view high) { return low.starts_with('-') && low.substr(1) == high; }

// One pair of parentheses with the text before it.
void note(std::string_view before, std::string_view inside, Parentheses& found) {
  if (inside == "-") {
    found.unknown = found.unknown || ends_with_number(before);
  } else if (inside.starts_with('<') || inside.starts_with('>')) {
    const auto* const share = inside.front() == '<' ? "0 %" : "100 %";
    found.limits = found.limits || (before.ends_with(share) && is_number(inside.substr(1)));
  } else if (const auto to = inside.find(" to "); to != std::string_view::npos) {
    const auto low = inside.substr(0, to);
    const auto high = inside.substr(to + 4);
    const bool none = (before == "0" || before.ends_with(" 0")) && is_reach(low, high);
    found.no_trial = found.no_trial || none;
    found.intervals = found.intervals || (!none && is_number(low) && is_number(high));
  } else {
    found.errors = found.errors || (is_number(inside) && inside.front() != '-');
  }
}

void add(std::string& text, bool is_there, std::string_view words) {
  if (is_there) text += (text.empty() ? "" : "; ") + std::string(words);
}

}  // namespace

Parentheses parentheses_in(std::string_view text) {
  Parentheses found;
  for (auto open = text.find('('); open != std::string_view::npos; open = text.find('(', open + 1)) {
    const auto close = text.find_first_of("()", open + 1);
    if (close == std::string_view::npos) break;
    if (text[close] == '(') continue;  // parentheses within others: the inner ones are about a number
    const auto before = text.substr(0, open);
    note(before.ends_with(' ') ? before.substr(0, open - 1) : before, text.substr(open + 1, close - open - 1), found);
  }
  return found;
}

std::string footnote_of(const Parentheses& found) {
  std::string text;
  add(text, found.limits,
      "(<) or (>) with a number is the 95 % limit of a share, where it is 0 or 100 % in these trials");
  add(text, found.unknown, "(-) says that these trials are too few to tell the standard error");
  return text.empty() ? text : "In place of a standard error: " + text + ".\n";
}

std::string explanation_of(const Parentheses& found) {
  std::string text;
  add(text, found.errors, "a Monte Carlo standard error, of a share in percentage points");
  add(text, found.limits, "with < or > a 95 % limit, where a share is 0 or 100 % in the simulated trials");
  add(text, found.unknown, "\"-\" where these trials are too few to tell the error");
  add(text, found.no_trial, "behind a difference of 0, which no simulated trial makes, its 95 % limits either way");
  add(text, found.intervals, "two numbers with \"to\" between them the limits of an interval");
  return text.empty() ? text : "In parentheses: " + text + ".";
}

}  // namespace islet::output
