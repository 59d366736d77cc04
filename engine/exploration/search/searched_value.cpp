#include "engine/exploration/search/searched_value.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <system_error>

namespace islet::exploration {

double of_searched_digits(double x) {
  if (!std::isfinite(x) || x == 0.0) return x;
  // Four digits more than are kept, so that a half is told from its rounding; the same in every unit.
  constexpr int digits_behind_point = 13;
  constexpr int digits_dropped = 4;
  constexpr std::int64_t dropped = 10'000;
  std::array<char, 40> text{};
  auto* const limit = text.data() + text.size();
  const auto* const end =
      std::to_chars(text.data(), limit, std::abs(x), std::chars_format::scientific, digits_behind_point).ptr;
  const auto* const mark = std::find<const char*>(text.data(), end, 'e');
  int exponent = 0;
  std::from_chars(mark[1] == '+' ? mark + 2 : mark + 1, end, exponent);
  text[1] = text[0];  // the digit before the point takes its place
  std::int64_t digits = 0;
  std::from_chars(text.data() + 1, mark, digits);
  auto* next = std::to_chars(text.data(), limit, (digits + dropped / 2) / dropped).ptr;
  *next++ = 'e';
  next = std::to_chars(next, limit, exponent - digits_behind_point + digits_dropped).ptr;
  double rounded = 0.0;
  const auto read = std::from_chars(text.data(), next, rounded);
  return read.ec == std::errc() ? std::copysign(rounded, x) : x;  // next to the largest and smallest of all numbers
}

double allowed_value(const SearchSpec& spec, double x) {
  const double inside = std::clamp(x, spec.lowest, spec.highest);
  if (spec.whole_numbers) return std::clamp(std::round(inside), std::ceil(spec.lowest), std::floor(spec.highest));
  if (inside == spec.lowest || inside == spec.highest) return inside;
  return std::clamp(of_searched_digits(inside), spec.lowest, spec.highest);
}

}  // namespace islet::exploration
