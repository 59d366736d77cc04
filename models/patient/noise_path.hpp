#pragma once
// The fluctuation omega of each lane within one interval of the noise grid: its exact value at the end and its exact
// mean over the interval, jointly, from two normal numbers of one address, whose occasion is the nominal day of the node
// that is reached; inside, the parabola with these ends and this mean. An interval is 28 d but for a first, short one.
// Source: docs/models/process_noise.md.

#include <vector>

#include "engine/model_api/person.hpp"
#include "models/patient/ornstein_uhlenbeck.hpp"

namespace islet::patient {

struct NoisePath {
  std::vector<double> begin, length;           // of the interval, study day and d
  std::vector<double> start, linear, curved;   // omega = start + theta (linear + theta curved), theta in [0, 1]
  std::vector<double> end;

  explicit NoisePath(std::size_t lanes)
      : begin(lanes), length(lanes, 1.0), start(lanes), linear(lanes), curved(lanes), end(lanes) {}

  [[nodiscard]] double at(std::size_t lane, double day) const {
    const double theta = (day - begin[lane]) / length[lane];
    return start[lane] + theta * (linear[lane] + theta * curved[lane]);
  }

  // The interval [from, node) of a lane in which nothing has been drawn yet: only its begin may be read.
  void stand(std::size_t lane, double from, double omega, std::int32_t node) {
    begin[lane] = from;
    length[lane] = node - from;
    start[lane] = end[lane] = omega;
    linear[lane] = curved[lane] = 0.0;
  }

  void draw(std::size_t lane, const OrnsteinUhlenbeck& noise, const OrnsteinUhlenbeck::Interval& interval,
            const random::Address& address) {
    if (noise.sd == 0.0) return;
    const auto z = random::two_normals(address);
    const double omega = start[lane];
    end[lane] = interval.end(omega, z[0]);
    const double mean = interval.mean(omega, z[0], z[1]);
    linear[lane] = 6.0 * mean - 4.0 * omega - 2.0 * end[lane];
    curved[lane] = 3.0 * (omega + end[lane]) - 6.0 * mean;
  }
};

}  // namespace islet::patient
