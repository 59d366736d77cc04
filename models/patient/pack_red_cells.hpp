#pragma once
// The red cells in a step of a pack of either disease: both stages follow the parabola of mean glucose, exactly.
// Source: docs/models/time_stepping.md.

#include <cstddef>

#include "models/patient/lag_gains.hpp"

namespace islet::patient {

template <typename Pack, typename Gains>
[[gnu::flatten]] void pass_red_cells(Pack& pack, const Gains& gains) {
#pragma GCC ivdep
  for (std::size_t i = 0; i < pack_lanes; ++i) {
    const auto z =
        lagged_twice({pack.first[i], pack.second[i]}, pack.mean.of(i), gains.red_cell_ratio[i], gains.red_cell.of(i));
    pack.first[i] = z.first;
    pack.second[i] = z.second;
  }
}

}  // namespace islet::patient
