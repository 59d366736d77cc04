#include "engine/core/columns.hpp"

namespace islet {

Columns Columns::gather(std::span<const std::uint32_t> rows) const {
  Columns out(rows.size(), columns_);
  for (std::size_t c = 0; c < columns_; ++c) {
    const auto from = column(c);
    auto to = out.column(c);
    for (std::size_t i = 0; i < rows.size(); ++i) to[i] = from[rows[i]];
  }
  return out;
}

}  // namespace islet
