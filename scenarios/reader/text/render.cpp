#include <fmt/format.h>

#include <algorithm>
#include <ranges>

#include "scenarios/reader/scenario_reader.hpp"
#include "scenarios/reader/text/characters.hpp"

namespace islet::scenarios {
namespace {

constexpr std::size_t longest_line_shown = 160;
constexpr std::size_t most_faults_shown = 200;  // one slip of a program that writes scenarios makes thousands

std::string_view line_of(std::string_view text, int line) {
  for (int n = 1; n < line; ++n) {
    const auto end = text.find('\n');
    if (end == std::string_view::npos) return {};
    text.remove_prefix(end + 1);
  }
  text = text.substr(0, text.find('\n'));
  if (text.ends_with('\r')) text.remove_suffix(1);
  return text;
}

// Blanks as wide as the characters before the fault: continuation bytes of UTF-8 take no place.
std::string caret(std::string_view line, int column) {
  const auto before = line.substr(0, static_cast<std::size_t>(std::max(column - 1, 0)));
  const auto width =
      std::ranges::count_if(before, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; });
  return std::string(static_cast<std::size_t>(width), ' ') + '^';
}

// The column of a fault; when only its line is known, the column at which the text of the line begins.
int column_of(const InputFault& fault, std::string_view line) {
  if (fault.column != 1 || !line.starts_with(' ')) return fault.column;
  const auto first = line.find_first_not_of(' ');
  return first == std::string_view::npos ? fault.column : static_cast<int>(first) + 1;
}

std::string render_one(const InputFault& fault, std::string_view text) {
  std::string out;
  if (fault.line > 0) {
    const auto line = line_of(text, fault.line);
    const auto column = column_of(fault, line);
    out = fmt::format("{}:{}:{}: {}\n", printable(fault.file), fault.line, column, printable(fault.problem));
    if (!line.empty()) out += fmt::format("    {}\n", printable(line.substr(0, longest_line_shown)));
    if (!line.empty() && column <= static_cast<int>(longest_line_shown)) {
      out += fmt::format("    {}\n", caret(line, column));
    }
  } else {
    out = fmt::format("{}: {}\n", printable(fault.file), printable(fault.problem));
  }
  if (!fault.reason.empty()) out += fmt::format("  why: {}\n", printable(fault.reason));
  if (!fault.suggestion.empty()) out += fmt::format("  instead: {}\n", printable(fault.suggestion));
  return out;
}

}  // namespace

std::string render(const std::vector<InputFault>& faults, std::string_view text) {
  std::string out;
  for (const auto& fault : faults | std::views::take(most_faults_shown)) out += render_one(fault, text);
  if (faults.size() <= most_faults_shown) return out;
  return out + fmt::format("{}: and {} more faults\n", faults.front().file, faults.size() - most_faults_shown);
}

}  // namespace islet::scenarios
