#pragma once
// The red cells in a step of a pack of either disease: both stages follow the parabola of mean glucose, exactly.
// Source: docs/models/time_stepping.md.

#include <cstddef>

#include "models/patient/lag_gains.hpp"

namespace islet::patient {

template <typename Pack, typename Gains>
[[gnu::flatten]] void set_red_cell_gains(const Pack& pack, Gains& gains) {
#pragma GCC ivdep
  for (std::size_t i = 0; i < pack_lanes; ++i) {
    gains.red_cell_ratio[i] = pack.length[i] / pack.red_cell_time[i];
    gains.red_cell.set(i, exponential_moments(gains.red_cell_ratio[i]));
  }
}

template <typename Pack, typename Moving, typename Gains>
[[gnu::flatten]] void pass_red_cells(const Pack& pack, const Moving& begin, const Gains& gains, Moving& end) {
#pragma GCC ivdep
  for (std::size_t i = 0; i < pack_lanes; ++i) {
    const auto z =
        lagged_twice({begin.first[i], begin.second[i]}, pack.mean.of(i), gains.red_cell_ratio[i], gains.red_cell.of(i));
    end.first[i] = z.first;
    end.second[i] = z.second;
  }
}

// On a day within the step; also gives the time since its begin.
template <typename Pack, typename Moving>
[[gnu::flatten]] void look_at_red_cells(const Pack& pack, const Lanes& day, const Moving& begin, Lanes& since,
                                        Moving& at) {
#pragma GCC ivdep
  for (std::size_t i = 0; i < pack_lanes; ++i) {
    const double time = day[i] - pack.begin[i], part = time / pack.length[i];
    const double ratio = time / pack.red_cell_time[i];
    const auto z = lagged_twice({begin.first[i], begin.second[i]}, pack.mean.of(i).first_part(part), ratio,
                                exponential_moments(ratio));
    at.first[i] = z.first;
    at.second[i] = z.second;
    since[i] = time;
  }
}

}  // namespace islet::patient
