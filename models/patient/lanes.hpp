#pragma once
// Some patients side by side: every quantity of a step is one array over them, every equation one loop without branches
// over the array, which the compiler turns into vector instructions. Nothing passes from one lane to another, so a
// patient's numbers do not depend on who shares his pack.

#include <cstddef>

namespace islet::patient {

inline constexpr std::size_t pack_lanes = 32;

struct alignas(64) Lanes {
  double at[pack_lanes] = {};

  double& operator[](std::size_t i) { return at[i]; }
  double operator[](std::size_t i) const { return at[i]; }
};

}  // namespace islet::patient
