#include "scenarios/reader/text_check.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace islet::scenarios {
namespace {

Mark mark_at(std::string_view text, std::size_t position) {
  const auto before = text.substr(0, position);
  const auto line = static_cast<int>(std::ranges::count(before, '\n')) + 1;
  const auto start = before.rfind('\n');
  return {line, static_cast<int>(start == std::string_view::npos ? position : position - start - 1) + 1};
}

// Length of the UTF-8 sequence at the front, 0 when it is none (RFC 3629: shortest form, no surrogates).
std::size_t sequence_length(std::string_view rest) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(rest[i]); };
  const unsigned char first = byte(0);
  if (first < 0x80) return 1;
  const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  if (first < 0xC2 || first > 0xF4 || rest.size() < length) return 0;
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xC0U) != 0x80U) return 0;
  }
  if ((first == 0xE0 && byte(1) < 0xA0) || (first == 0xED && byte(1) > 0x9F)) return 0;
  if ((first == 0xF0 && byte(1) < 0x90) || (first == 0xF4 && byte(1) > 0x8F)) return 0;
  return length;
}

bool is_forbidden_control(std::string_view rest) {
  const char c = rest.front();
  if (c == '\r') return rest.size() < 2 || rest[1] != '\n';
  return (c >= 0 && c < ' ' && c != '\n' && c != '\t') || c == '\x7f';
}

void check_tabs(std::string_view text, FaultList& faults) {
  std::size_t previous_line_end = 0;
  for (auto tab = text.find('\t'); tab != std::string_view::npos && faults.count() < 100;
       tab = previous_line_end == std::string_view::npos ? previous_line_end : text.find('\t', previous_line_end)) {
    faults.add(mark_at(text, tab), "a tab", "editors show tabs with different widths, and YAML indents with spaces",
               "replace it by spaces");
    previous_line_end = text.find('\n', tab);  // one fault a line
  }
}

}  // namespace

void check_text(std::string_view text, FaultList& faults) {
  if (text.size() > largest_file) {
    faults.add({1, 1}, fmt::format("the file has {} bytes", text.size()),
               fmt::format("a scenario has at most {} bytes", largest_file), "name a scenario file");
    return;
  }
  for (std::size_t i = 0; i < text.size();) {
    const auto rest = text.substr(i);
    const std::size_t length = sequence_length(rest);
    if (length == 0) {
      faults.add(mark_at(text, i), "the file is not UTF-8 text", "a scenario is text in UTF-8",
                 "save it as UTF-8 in your editor");
      return;
    }
    if (is_forbidden_control(rest)) {
      faults.add(mark_at(text, i), "the file holds a control character", "a scenario is text, not a binary file",
                 "name a scenario file, or remove the character");
      return;
    }
    i += length;
  }
  if (text.find_first_not_of(" \r\n\t") == std::string_view::npos) {
    faults.add({1, 1}, "the file is empty", "nothing can be simulated", "begin with `format: 1`");
    return;
  }
  check_tabs(text, faults);
}

}  // namespace islet::scenarios
