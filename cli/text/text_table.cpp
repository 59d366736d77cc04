#include "cli/text/text_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

namespace islet::cli {
namespace {

// Letters, not bytes: a continuation byte of UTF-8 takes no place.
std::size_t width_of(const std::string& text) {
  return static_cast<std::size_t>(
      std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

bool looks_like_number(const std::string& cell) {
  return !cell.empty() && std::string_view("0123456789-<>").find(cell.front()) != std::string_view::npos;
}

// Right-aligned when most of its filled cells are numbers.
bool is_numeric(const std::vector<std::vector<std::string>>& rows, std::size_t column) {
  int numbers = 0;
  int words = 0;
  for (std::size_t r = 1; r < rows.size(); ++r) {
    if (rows[r][column].empty()) continue;
    ++(looks_like_number(rows[r][column]) ? numbers : words);
  }
  return numbers > words;
}

}  // namespace

std::string TextTable::text() const {
  std::vector<std::size_t> width(rows_.front().size(), 0);
  std::vector<bool> right;
  for (std::size_t c = 0; c < rows_.front().size(); ++c) right.push_back(is_numeric(rows_, c));
  for (const auto& row : rows_) {
    for (std::size_t c = 0; c < row.size(); ++c) width[c] = std::max(width[c], width_of(row[c]));
  }
  std::string out;
  for (std::size_t r = 0; r < rows_.size(); ++r) {
    out += "  ";
    for (std::size_t c = 0; c < rows_[r].size(); ++c) {
      const std::string pad(width[c] - width_of(rows_[r][c]), ' ');
      out += (c == 0 ? "" : "  ") + (right[c] ? pad + rows_[r][c] : rows_[r][c] + pad);
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
