#pragma once
// A fluctuation of the lanes of a pack: where the columns keep it between runs, and its path in the present interval.

#include "models/patient/lane_links.hpp"
#include "models/patient/layout.hpp"
#include "models/patient/noise_path.hpp"
#include "models/patient/places.hpp"

namespace islet::patient {

struct PackNoise {
  Lanes begin, omega;  // study day and value at the last node of the noise
  NoisePath path{pack_lanes};

  void link(LaneLinks& states, std::size_t omega_column) {
    states.add(begin, State::noise_begin);
    states.add(omega, omega_column);
  }
  // On the days given, of the path that drives the course.
  [[nodiscard]] Lanes on(const Lanes& day) const {
    Lanes out;
    for (std::size_t k = 0; k < pack_lanes; ++k) out[k] = path.at(k, day[k]);
    return out;
  }
  void reach_all(std::int32_t node) {
    if (node % noise_step != 0) return;
    fill(begin, node);
    for (std::size_t k = 0; k < pack_lanes; ++k) omega[k] = path.end(k);
  }
  void reach(Places going, std::int32_t node) {
    if (node % noise_step != 0) return;
    going.each([&](std::size_t k) {
      begin[k] = node;
      omega[k] = path.end(k);
    });
  }
};

}  // namespace islet::patient
