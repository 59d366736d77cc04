#include "engine/core/columns.hpp"

#include <algorithm>
#include <stdexcept>

namespace islet {
namespace {

// Where the value of a row in the present column stands, and how far it is to that in the next column.
struct Place {
  const double* values;
  std::size_t at;
  std::size_t rows;
};

// The rows of the parts laid end to end, in the first column. What it costs depends on the rows, not on the size of the
// parts.
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
    places.push_back({parts[part]->column(0).data(), row - first[part], parts[part]->rows()});
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
  auto places = places_of(parts, rows);
  Columns out(rows.size(), columns);
  for (std::size_t c = 0; c < columns; ++c) {
    double* to = out.column(c).data();
    for (auto& place : places) {
      *to++ = place.values[place.at];
      place.at += place.rows;
    }
  }
  return out;
}

}  // namespace islet
