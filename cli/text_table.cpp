#include "cli/text_table.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace islet::cli {
namespace {

// Letters, not bytes: a continuation byte of UTF-8 takes no place.
std::size_t width_of(const std::string& text) {
  return static_cast<std::size_t>(
      std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

}  // namespace

std::string TextTable::text() const {
  std::vector<std::size_t> width(rows_.front().size(), 0);
  for (const auto& row : rows_) {
    for (std::size_t c = 0; c < row.size(); ++c) width[c] = std::max(width[c], width_of(row[c]));
  }
  std::string out;
  for (std::size_t r = 0; r < rows_.size(); ++r) {
    out += "  ";
    for (std::size_t c = 0; c < rows_[r].size(); ++c) {
      const std::string pad(width[c] - width_of(rows_[r][c]), ' ');
      out += c == 0 ? rows_[r][c] + pad : "  " + pad + rows_[r][c];
    }
    while (!out.empty() && out.back() == ' ') out.pop_back();
    out += "\n";
    if (r == 0) {
      std::size_t total = 0;
      for (const auto w : width) total += w + 2;
      out += "  " + std::string(total - 2, '-') + "\n";
    }
  }
  return out;
}

}  // namespace islet::cli
