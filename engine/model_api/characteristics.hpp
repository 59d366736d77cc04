#pragma once
// What is known of a candidate without simulating anything: age, sex, BMI, duration, ...

#include <cstddef>
#include <cstdint>

#include "engine/core/columns.hpp"

namespace islet::model {

// Of `lane` of a table of covariates to `row` of a truth; other columns stay as they are.
void write_characteristics(const Columns& covariates, std::size_t lane, std::int32_t days_after_screening,
                           std::size_t row, Columns& truth);

}  // namespace islet::model
