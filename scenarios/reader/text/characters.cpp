#include "scenarios/reader/text/characters.hpp"

#include <algorithm>
#include <array>

#include "engine/core/utf8.hpp"

namespace islet::scenarios {
namespace {

constexpr std::string_view control = "a control character";
constexpr std::string_view line_end = "a line separator";
constexpr std::string_view direction = "a character that turns the direction of text";

struct Range {  // of UTF-8 sequences of one length, in the order of their bytes
  std::string_view first, last, what;
};

constexpr std::array ranges = {
    Range{"\xC2\x80", "\xC2\x9F", control},            // C1: U+0080 to U+009F
    Range{"\xD8\x9C", "\xD8\x9C", direction},          // U+061C Arabic letter mark
    Range{"\xE2\x80\x8E", "\xE2\x80\x8F", direction},  // U+200E, U+200F: marks
    Range{"\xE2\x80\xA8", "\xE2\x80\xA9", line_end},   // U+2028, U+2029
    Range{"\xE2\x80\xAA", "\xE2\x80\xAE", direction},  // U+202A to U+202E: embeddings and overrides
    Range{"\xE2\x81\xA6", "\xE2\x81\xA9", direction},  // U+2066 to U+2069: isolates
};

}  // namespace

std::string_view unfit_character(std::string_view rest) {
  const auto first = static_cast<unsigned char>(rest.front());
  if (first == '\n' || first == '\r' || first == '\t') return {};
  if (first < ' ' || first == 0x7F) return control;
  if (first < 0x80) return {};
  const auto found = std::ranges::find_if(ranges, [&](const Range& range) {
    const auto here = rest.substr(0, range.first.size());
    return here >= range.first && here <= range.last;  // compared as unsigned bytes
  });
  return found == ranges.end() ? std::string_view{} : found->what;
}

std::string printable(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const auto length = utf8_length(text);
    const bool blank = text.front() == '\t' || text.front() == '\r';
    const bool fit = length > 0 && !blank && unfit_character(text).empty();
    out += fit ? text.substr(0, length) : "?";
    text.remove_prefix(length > 0 ? length : 1);
  }
  return out;
}

}  // namespace islet::scenarios
