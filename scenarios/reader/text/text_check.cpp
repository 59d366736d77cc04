#include "scenarios/reader/text/text_check.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "engine/core/utf8.hpp"
#include "scenarios/reader/text/characters.hpp"

namespace islet::scenarios {
namespace {

Mark mark_at(std::string_view text, std::size_t position) {
  const auto before = text.substr(0, position);
  const auto line = static_cast<int>(std::ranges::count(before, '\n')) + 1;
  const auto start = before.rfind('\n');
  return {line, static_cast<int>(start == std::string_view::npos ? position : position - start - 1) + 1};
}

std::string_view unfit(std::string_view rest) {
  if (rest.front() == '\r' && (rest.size() < 2 || rest[1] != '\n')) return "a control character";
  return unfit_character(rest);
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
    const std::size_t length = utf8_length(rest);
    if (length == 0) {
      faults.add(mark_at(text, i), "the file is not UTF-8 text", "a scenario is text in UTF-8",
                 "save it as UTF-8 in your editor");
      return;
    }
    if (const auto what = unfit(rest); !what.empty()) {
      faults.add(mark_at(text, i), fmt::format("the file holds {}", what),
                 "a scenario is text that is shown as it is read, not a binary file",
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
