#pragma once
// The seed of a row of points.
//
// Points with the same seed meet the same people (docs/adr/0001-random-keys.md). The points of a row are compared with
// each other, so they share a seed. Another row has another seed: were the people the same in all rows, their noise
// would be common to all rows and would not shrink with the number of rows.

#include <cstdint>

namespace islet::exploration {

[[nodiscard]] std::uint64_t row_seed(std::uint64_t seed, std::uint32_t row);

}  // namespace islet::exploration
