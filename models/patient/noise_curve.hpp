#pragma once
// The fluctuation of each lane of a pack within one interval of the noise grid, as a parabola over the interval; see
// noise_path.hpp.

#include "models/patient/lanes.hpp"

namespace islet::patient {

struct NoiseCurve {
  Lanes begin, per_length;      // of the interval, study day and 1/d
  Lanes start, linear, curved;  // omega = start + theta (linear + theta curved), theta in [0, 1]

  [[nodiscard]] double at(std::size_t i, double day) const {
    const double theta = (day - begin[i]) * per_length[i];
    return start[i] + theta * (linear[i] + theta * curved[i]);
  }
};

}  // namespace islet::patient
