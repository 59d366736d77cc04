#include "scenarios/reader/text/number_text.hpp"

#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <system_error>

namespace islet::scenarios {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Drops leading digits; tells how many there were.
std::size_t skip_digits(std::string_view& rest) {
  std::size_t n = 0;
  while (n < rest.size() && is_digit(rest[n])) ++n;
  rest.remove_prefix(n);
  return n;
}

bool follows_the_grammar(std::string_view rest) {
  if (rest.starts_with('-')) rest.remove_prefix(1);
  const bool zero = rest.starts_with('0');
  const std::size_t digits = skip_digits(rest);
  if (digits == 0 || (zero && digits > 1)) return false;
  if (rest.starts_with('.')) {
    rest.remove_prefix(1);
    if (skip_digits(rest) == 0) return false;
  }
  if (rest.starts_with('e') || rest.starts_with('E')) {
    rest.remove_prefix(1);
    if (rest.starts_with('-') || rest.starts_with('+')) rest.remove_prefix(1);
    if (skip_digits(rest) == 0) return false;
  }
  return rest.empty();
}

}  // namespace

NumberText parse_number(std::string_view text) {
  if (!follows_the_grammar(text)) return {0.0, NumberFault::not_a_number};
  double value = 0.0;
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (code != std::errc() || end != text.data() + text.size() || !std::isfinite(value)) {
    return {0.0, NumberFault::out_of_range};
  }
  return {value, NumberFault::none};
}

std::optional<std::uint64_t> parse_unsigned(std::string_view text) {
  std::string_view rest = text;
  if (skip_digits(rest) == 0 || !rest.empty() || (text.size() > 1 && text.front() == '0')) return std::nullopt;
  std::uint64_t value = 0;
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (code != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

QuantityText split_quantity(std::string_view text) {
  const auto space = text.find(' ');
  if (space == std::string_view::npos) return {text, {}};
  std::string_view unit = text.substr(space);
  unit.remove_prefix(unit.find_first_not_of(' ') == std::string_view::npos ? unit.size() : unit.find_first_not_of(' '));
  return {text.substr(0, space), unit};
}

std::string shortest(double value) { return fmt::format("{}", value); }

}  // namespace islet::scenarios
