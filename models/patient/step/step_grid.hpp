#pragma once
// The nodes at which the slow model is stepped: the nominal study days that are multiples of the longest step, the same
// for everybody whatever his visits are; the nodes of the noise are every 28 days. Source: docs/adr/0009-*.md.

#include <cstdint>

namespace islet::patient {

inline constexpr std::int32_t noise_step = 28;  // days

// The first multiple of `step` after `day`.
[[nodiscard]] inline std::int32_t node_after(std::int32_t day, std::int32_t step) {
  const std::int32_t past = ((day % step) + step) % step;
  return day - past + step;
}

}  // namespace islet::patient
