#pragma once
// Exact sums of many numbers in fixed point, and the bins of a histogram that they fall into; compiled for several
// instruction sets (docs/adr/0010-instruction-sets.md). Integers are added, so that the order does not matter.

#include <cstdint>
#include <span>

namespace islet {

// A number x counts as s = (x - low) * per_unit, held within -largest and largest.
struct FixedPointScale {
  double low = 0.0;
  double per_unit = 1.0;
  double largest = 1.0;
  double steps = 1.0;  // of a unit of s; steps * max(largest, largest^2) is below 2^50
};

struct FixedPointSums {
  std::int64_t sum = 0;
  std::int64_t sum_of_squares = 0;
};

// Returns the sums over the values of floor(s * steps + 1/2) and of floor(s^2 * steps + 1/2). Writes to `bin`, one
// element a value, which of the `bins` bins each value falls into: s * bins without its fraction; values beyond the
// ends fall into the end bins. No value may be NaN.
[[nodiscard]] FixedPointSums fixed_point_sums(const FixedPointScale& scale, std::int32_t bins,
                                              std::span<const double> values, std::span<std::int32_t> bin);

}  // namespace islet
