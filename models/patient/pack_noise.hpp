#pragma once
// A fluctuation of the lanes of a pack: where the columns keep it between runs, and its path in the present interval.

#include "models/patient/lane_links.hpp"
#include "models/patient/layout.hpp"
#include "models/patient/noise_path.hpp"

namespace islet::patient {

struct PackNoise {
  Lanes begin, omega;  // study day and value at the last node of the noise
  NoisePath path{pack_lanes};

  void link(LaneLinks& states, std::size_t omega_column) {
    states.add(begin, State::noise_begin);
    states.add(omega, omega_column);
  }
  // Writes place k to its lane in the columns, so that they can be loaded again.
  void keep(std::size_t k, std::size_t lane, std::size_t omega_column, Columns& state) const {
    state.at(lane, State::noise_begin) = begin[k];
    state.at(lane, omega_column) = omega[k];
  }
  void reach_all(std::int32_t node) {
    if (node % noise_step != 0) return;
    fill(begin, node);
    for (std::size_t k = 0; k < pack_lanes; ++k) omega[k] = path.end(k);
  }
  template <typename Places>
  void reach(const Places& going, std::int32_t node) {
    if (node % noise_step != 0) return;
    for (std::size_t k = 0; k < pack_lanes; ++k) {
      begin[k] = going[k] ? node : begin[k];
      omega[k] = going[k] ? path.end(k) : omega[k];
    }
  }
};

}  // namespace islet::patient
