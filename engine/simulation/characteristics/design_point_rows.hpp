#pragma once
// The operating characteristics of several design points as one table, and back: rows of a table run over the design
// point first.

#include <vector>

#include "engine/simulation/characteristics/operating_characteristics.hpp"

namespace islet::simulation {

[[nodiscard]] OperatingCharacteristics joined(const std::vector<OperatingCharacteristics>& points);

// Splits the table into one for each of `points` design points, which have equally many rows.
[[nodiscard]] std::vector<OperatingCharacteristics> split(const OperatingCharacteristics& table, std::size_t points);

}  // namespace islet::simulation
