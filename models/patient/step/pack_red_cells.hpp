#pragma once
// The red cells in a step of a pack of either disease: both stages follow the polynomial through mean glucose at the
// nodes, exactly. Source: docs/models/time_stepping.md.

#include <cstddef>

#include "models/patient/step/pack_nodes.hpp"

namespace islet::patient {

// What both stages keep over the step, and what they take of mean glucose at begin, middle and end.
struct RedCellGains {
  Lanes decay, carried;  // what a stage keeps; what passes from the first stage to the second
  Lanes first_begin, first_middle, first_end, second_begin, second_middle, second_end;
};

struct CubicRedCellGains {
  Lanes decay, carried;
  Lanes first_begin, first_early, first_late, first_end, second_begin, second_early, second_late, second_end;
};

[[gnu::flatten]] inline void set_red_cell_gains(const Lanes& length, const Lanes& red_cell_time, RedCellGains& gains) {
#pragma GCC ivdep
  for (std::size_t i = 0; i < pack_lanes; ++i) {
    const double x = length[i] / red_cell_time[i];
    const auto m = exponential_moments(x);
    const auto n = second_lag_moments(x, m);
    const auto first = NodeWeights::of_parabola(m.m0, m.m1, m.m2);
    const auto second = NodeWeights::of_parabola(n.m0, n.m1, n.m2);
    gains.decay[i] = m.decay();
    gains.carried[i] = x * m.decay();
    gains.first_begin[i] = first.begin;
    gains.first_middle[i] = first.middle;
    gains.first_end[i] = first.end;
    gains.second_begin[i] = second.begin;
    gains.second_middle[i] = second.middle;
    gains.second_end[i] = second.end;
  }
}

[[gnu::flatten]] inline void set_red_cell_gains(const Lanes& length, const Lanes& red_cell_time,
                                                CubicRedCellGains& gains) {
#pragma GCC ivdep
  for (std::size_t i = 0; i < pack_lanes; ++i) {
    const double x = length[i] / red_cell_time[i];
    const auto m = cubic_moments(x);
    const auto n = second_lag_moments(x, m);
    const auto first = CubicWeights::of_cubic(m.m0, m.m1, m.m2, m.m3);
    const auto second = CubicWeights::of_cubic(n.m0, n.m1, n.m2, n.m3);
    gains.decay[i] = m.decay();
    gains.carried[i] = x * m.decay();
    gains.first_begin[i] = first.begin;
    gains.first_early[i] = first.early;
    gains.first_late[i] = first.late;
    gains.first_end[i] = first.end;
    gains.second_begin[i] = second.begin;
    gains.second_early[i] = second.early;
    gains.second_late[i] = second.late;
    gains.second_end[i] = second.end;
  }
}

template <typename Moving>
[[gnu::flatten]] void pass_red_cells(const CubicNodes& mean, const Moving& begin, const CubicRedCellGains& by,
                                     Moving& end) {
#pragma GCC ivdep
  for (std::size_t i = 0; i < pack_lanes; ++i) {
    const double m0 = mean.begin[i], m1 = mean.early[i], m2 = mean.late[i], m3 = mean.end[i];
    end.first[i] = by.decay[i] * begin.first[i] + by.first_begin[i] * m0 + by.first_early[i] * m1 +
                   by.first_late[i] * m2 + by.first_end[i] * m3;
    end.second[i] = by.decay[i] * begin.second[i] + by.carried[i] * begin.first[i] + by.second_begin[i] * m0 +
                    by.second_early[i] * m1 + by.second_late[i] * m2 + by.second_end[i] * m3;
  }
}

template <typename Moving>
[[gnu::flatten]] void pass_red_cells(const Nodes& mean, const Moving& begin, const RedCellGains& by, Moving& end) {
#pragma GCC ivdep
  for (std::size_t i = 0; i < pack_lanes; ++i) {
    const double m0 = mean.begin[i], m1 = mean.middle[i], m2 = mean.end[i];
    end.first[i] =
        by.decay[i] * begin.first[i] + by.first_begin[i] * m0 + by.first_middle[i] * m1 + by.first_end[i] * m2;
    end.second[i] = by.decay[i] * begin.second[i] + by.carried[i] * begin.first[i] + by.second_begin[i] * m0 +
                    by.second_middle[i] * m1 + by.second_end[i] * m2;
  }
}

[[nodiscard]] inline ExponentialMoments moments_for(const Nodes&, double x) { return exponential_moments(x); }
[[nodiscard]] inline CubicMoments moments_for(const CubicNodes&, double x) { return cubic_moments(x); }

// Finds both stages on a day within the step, and the time since its begin.
template <typename Pack, typename Moving>
[[gnu::flatten]] void snapshot_red_cells(const Pack& pack, const Lanes& day, const Moving& begin, Lanes& since,
                                         Moving& at) {
#pragma GCC ivdep
  for (std::size_t i = 0; i < pack_lanes; ++i) {
    const double time = day[i] - pack.begin[i], part = time / pack.length[i];
    const double ratio = time / pack.red_cell_time[i];
    const auto z = lagged_twice({begin.first[i], begin.second[i]}, pack.mean.of(i).first_part(part), ratio,
                                moments_for(pack.mean, ratio));
    at.first[i] = z.first;
    at.second[i] = z.second;
    since[i] = time;
  }
}

}  // namespace islet::patient
