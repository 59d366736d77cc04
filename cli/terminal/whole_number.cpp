#include "cli/terminal/whole_number.hpp"

#include <fmt/format.h>

#include <charconv>

namespace islet::cli {

std::string fault_of_whole_number(const std::string& text, std::uint64_t low, std::uint64_t high) {
  const bool padded = text.size() > 1 && text.front() == '0';  // some programs read 010 as 8
  std::uint64_t value = 0;
  const auto [rest, status] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool whole = !padded && status == std::errc{} && rest == text.data() + text.size();
  if (whole && value >= low && value <= high) return {};
  return fmt::format("'{}' is no whole number from {} to {}", text, low, high);
}

}  // namespace islet::cli
