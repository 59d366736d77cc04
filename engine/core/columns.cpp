#include "engine/core/columns.hpp"

#include <stdexcept>

namespace islet {

Columns Columns::gather(std::span<const std::uint32_t> rows) const {
  Columns out(rows.size(), columns_);
  for (std::size_t c = 0; c < columns_; ++c) {
    const auto from = column(c);
    const auto to = out.column(c);
    for (std::size_t i = 0; i < rows.size(); ++i) to[i] = from[rows[i]];
  }
  return out;
}

Columns Columns::gather(std::span<const Columns* const> parts, std::span<const std::uint32_t> rows) {
  const std::size_t columns = parts.empty() ? 0 : parts.front()->columns_;
  Columns out(rows.size(), columns);
  std::vector<double> end_to_end;
  for (std::size_t c = 0; c < columns; ++c) {
    end_to_end.clear();
    for (const auto* part : parts) {
      if (part->columns_ != columns) throw std::logic_error("tables of different columns were laid end to end");
      const auto values = part->column(c);
      end_to_end.insert(end_to_end.end(), values.begin(), values.end());
    }
    auto to = out.column(c);
    for (std::size_t i = 0; i < rows.size(); ++i) to[i] = end_to_end[rows[i]];
  }
  return out;
}

}  // namespace islet
