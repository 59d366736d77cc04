#pragma once
// What is known of a candidate without simulating anything: age, sex, BMI, duration, ...

#include <cstdint>
#include <span>

#include "engine/core/columns.hpp"

namespace islet::model {

// The `lane` of a table of covariates whose characteristics go to `row` of a truth.
struct CharacteristicsRow {
  std::uint32_t lane = 0;
  std::int32_t days_after_screening = 0;
  std::uint32_t row = 0;
};

// Writes the characteristics column by column; other columns of the truth stay as they are.
void write_characteristics(const Columns& covariates, std::span<const CharacteristicsRow> rows, Columns& truth);

}  // namespace islet::model
