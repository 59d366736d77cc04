#pragma once
// The fluctuation omega of each lane of a pack within one interval of the noise grid: its exact value at the end and
// its exact mean over the interval, jointly, from two normal numbers of one address, whose occasion is the nominal day
// of the node that is reached; inside, the parabola with these ends and this mean. An interval is 28 d but for a first,
// short one. What is measured on a day off the grid has the path's spread about the parabola as well, drawn for that
// day alone. Source: docs/models/process_noise.md.

#include <array>

#include "engine/random/batch.hpp"
#include "models/patient/lanes/lane_links.hpp"
#include "models/patient/lanes/layout.hpp"
#include "models/patient/lanes/places.hpp"
#include "models/patient/ornstein_uhlenbeck.hpp"

namespace islet::patient {

struct PackNoise {
  Lanes node, omega;                // study day and value at the last node; the columns keep them between runs
  Lanes begin, length, per_length;  // of the interval: study day, d, 1/d
  Lanes start, linear, curved;      // omega = start + theta (linear + theta curved), theta in [0, 1]
  Lanes end;                        // the value that was drawn for the node that is reached

  void link(LaneLinks& states, std::size_t omega_column) {
    states.add(node, State::noise_begin);
    states.add(omega, omega_column);
  }

  [[nodiscard]] double at(std::size_t i, double day) const {
    const double theta = (day - begin[i]) * per_length[i];
    return start[i] + theta * (linear[i] + theta * curved[i]);
  }
  // The fluctuation on the given days, on the path that drives the course.
  [[nodiscard]] Lanes on(const Lanes& day) const {
    Lanes out;
#pragma GCC ivdep
    for (std::size_t i = 0; i < pack_lanes; ++i) out[i] = at(i, day[i]);
    return out;
  }

  // Draws the interval that ends at the node `to` for the places that run; for other places only the begin may be read
  // afterwards. `persons` are those of the used places.
  void draw(const OrnsteinUhlenbeck& law, std::int32_t to, Places runs, const random::PersonKeys& persons,
            random::StreamPurpose purpose);

  // Sets `out` to the values of the places in `asked` on whole days on which something is measured; other places may
  // not be read. `purpose` is that of the draw about the parabola.
  void measure(const OrnsteinUhlenbeck& law, const Lanes& day, Places asked, const random::PersonKeys& persons,
               random::StreamPurpose purpose, Lanes& out) const;

  void reach_all(std::int32_t day) {
    if (day % noise_step != 0) return;
    fill(node, day);
    omega = end;
  }
  void reach(Places going, std::int32_t day) {
    if (day % noise_step != 0) return;
    going.each([&](std::size_t k) {
      node[k] = day;
      omega[k] = end[k];
    });
  }
};

// The loops of draw(), in vectors (wide_lanes.cpp). stand_still() sets an interval in which omega does not change.
// pass_whole() then sets the path of all lanes over the whole interval, pass_drawn() that of the lanes in `drawn`, each
// over its own part of the interval.
void stand_still(double to, PackNoise& noise);
void pass_whole(const OrnsteinUhlenbeck::Interval& law, const Lanes& z_end, const Lanes& z_mean, PackNoise& noise);
void pass_drawn(const OrnsteinUhlenbeck& law, const Lanes& drawn, const Lanes& z_end, const Lanes& z_mean,
                PackNoise& noise);

}  // namespace islet::patient
