#pragma once
// Some patients side by side: every quantity of a step is one array over them, every equation one loop without branches
// over the array, which the compiler turns into vector instructions. Nothing passes from one lane to another, so a
// patient's numbers do not depend on who shares his pack.

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>

namespace islet::patient {

inline constexpr std::size_t pack_lanes = 32;

struct alignas(64) Lanes {
  double at[pack_lanes] = {};

  double& operator[](std::size_t i) { return at[i]; }
  double operator[](std::size_t i) const { return at[i]; }
};

// Whether one of the flags is not 0.
[[nodiscard]] inline bool any(const Lanes& flags) {
  std::uint64_t bits = 0;
  for (std::size_t i = 0; i < pack_lanes; ++i) bits |= std::bit_cast<std::uint64_t>(flags[i]);
  return bits != 0;
}

// Whether two quantities are the same everywhere, bit by bit.
[[nodiscard]] inline bool same(const Lanes& a, const Lanes& b) {
  std::uint64_t bits = 0;
  for (std::size_t i = 0; i < pack_lanes; ++i) {
    bits |= std::bit_cast<std::uint64_t>(a[i]) ^ std::bit_cast<std::uint64_t>(b[i]);
  }
  return bits == 0;
}

inline void fill(Lanes& lanes, double value) { std::fill_n(lanes.at, pack_lanes, value); }

}  // namespace islet::patient
