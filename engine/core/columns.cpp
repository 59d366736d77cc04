#include "engine/core/columns.hpp"

#include <algorithm>
#include <stdexcept>

namespace islet {
namespace {

// Neighbors among the rows asked for that stand in one part, from `begin` to before `end`.
struct Run {
  const Columns* part;
  std::size_t begin;
  std::size_t end;
};

// The rows of the parts laid end to end as runs, and each as the row of its part. What it costs depends on the rows,
// not on the size of the parts.
std::vector<Run> runs_of(std::span<const Columns* const> parts, std::span<const std::uint32_t> rows,
                         std::vector<std::uint32_t>& row_of_part) {
  std::vector<std::size_t> first;  // row of each part
  std::size_t end = 0;
  for (const auto* part : parts) {
    first.push_back(end);
    end += part->rows();
  }
  std::vector<Run> runs;
  row_of_part.reserve(rows.size());
  std::size_t from = 0, to = 0;  // rows of the last run's part
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (runs.empty() || rows[i] < from || rows[i] >= to) {
      const auto part = static_cast<std::size_t>(std::ranges::upper_bound(first, rows[i]) - first.begin()) - 1;
      from = first[part];
      to = from + parts[part]->rows();
      runs.push_back({parts[part], i, i});
    }
    row_of_part.push_back(rows[i] - static_cast<std::uint32_t>(from));
    runs.back().end = i + 1;
  }
  return runs;
}

}  // namespace

Columns::Columns(std::size_t rows, std::size_t columns, double fill) : Columns(rows, columns) {
  for (std::size_t c = 0; c < columns; ++c) std::fill_n(whole_column(c), rows, fill);
}

Columns::Columns(const Columns& other) : Columns(other.rows(), other.columns()) {
  for (std::size_t c = 0; c < columns(); ++c) {
    if (other.has(c)) std::ranges::copy(other.column(c), whole_column(c));
  }
}

double* Columns::begin_column(std::size_t c) {
  std::fill_n(whole_column(c), rows_, std::numeric_limits<double>::quiet_NaN());
  return written_[c];
}

Columns Columns::gather(std::span<const std::uint32_t> rows) const {
  Columns out(rows.size(), columns());
  for (std::size_t c = 0; c < columns(); ++c) {
    if (!has(c)) continue;
    const auto from = column(c);
    auto* to = out.whole_column(c);
    for (std::size_t i = 0; i < rows.size(); ++i) to[i] = from[rows[i]];
  }
  return out;
}

Columns Columns::gather(std::span<const Columns* const> parts, std::span<const std::uint32_t> rows) {
  const std::size_t columns = parts.empty() ? 0 : parts.front()->columns();
  for (const auto* part : parts) {
    if (part->columns() != columns) throw std::logic_error("tables of different columns were laid end to end");
  }
  std::vector<std::uint32_t> row_of_part;
  const auto runs = runs_of(parts, rows, row_of_part);
  Columns out(rows.size(), columns);
  for (std::size_t c = 0; c < columns; ++c) {
    if (std::ranges::none_of(parts, [c](const Columns* part) { return part->has(c); })) continue;
    auto* to = out.whole_column(c);
    for (const auto& run : runs) {
      const auto from = run.part->column(c);
      if (from.empty()) {
        std::fill(to + run.begin, to + run.end, std::numeric_limits<double>::quiet_NaN());
        continue;
      }
      for (std::size_t i = run.begin; i < run.end; ++i) to[i] = from[row_of_part[i]];
    }
  }
  return out;
}

}  // namespace islet
