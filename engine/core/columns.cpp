#include "engine/core/columns.hpp"

#include <algorithm>
#include <stdexcept>

namespace islet {
namespace {

struct Place {
  const Columns* part;
  std::size_t row;
};

// Where each row of the parts laid end to end stands. What it costs depends on the rows, not on the size of the parts.
std::vector<Place> places_of(std::span<const Columns* const> parts, std::span<const std::uint32_t> rows) {
  std::vector<std::size_t> first;  // row of each part
  std::size_t end = 0;
  for (const auto* part : parts) {
    first.push_back(end);
    end += part->rows();
  }
  std::vector<Place> places;
  places.reserve(rows.size());
  for (const auto row : rows) {
    const auto after = std::ranges::upper_bound(first, row);
    const auto part = static_cast<std::size_t>(after - first.begin()) - 1;
    places.push_back({parts[part], row - first[part]});
  }
  return places;
}

}  // namespace

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
  for (const auto* part : parts) {
    if (part->columns_ != columns) throw std::logic_error("tables of different columns were laid end to end");
  }
  const auto places = places_of(parts, rows);
  Columns out(rows.size(), columns);
  for (std::size_t c = 0; c < columns; ++c) {
    const auto to = out.column(c);
    for (std::size_t i = 0; i < places.size(); ++i) {
      to[i] = places[i].part->values_[c * places[i].part->rows_ + places[i].row];
    }
  }
  return out;
}

}  // namespace islet
