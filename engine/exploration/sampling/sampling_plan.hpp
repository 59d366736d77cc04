#pragma once
// Where to evaluate: points of the unit cube, in rows. The points of a row are evaluated with the same random numbers;
// rows are independent of each other.

#include <cstddef>

#include "engine/core/columns.hpp"

namespace islet::exploration {

struct SamplingPlan {
  std::size_t rows = 0;
  std::size_t points_per_row = 0;
  Columns points;  // row of the table = row * points_per_row + place in the row; column = factor

  [[nodiscard]] std::size_t index(std::size_t row, std::size_t place) const { return row * points_per_row + place; }
};

}  // namespace islet::exploration
