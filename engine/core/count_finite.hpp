#pragma once
// How many values of a column exist; compiled for several instruction sets (docs/adr/0010-instruction-sets.md).

#include <cstddef>
#include <span>

namespace islet {

// Returns the number of values that are neither NaN nor infinite.
[[nodiscard]] std::size_t count_finite(std::span<const double> values);

}  // namespace islet
