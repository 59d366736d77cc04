#pragma once
// The fluctuation omega of each lane within one interval of the noise grid: its exact value at the end and its exact
// mean over the interval, jointly, from two normal numbers of one address, whose occasion is the nominal day of the
// node that is reached; inside, the parabola with these ends and this mean. An interval is 28 d but for a first, short
// one. What is measured on a day off the grid has the path's spread about the parabola as well, drawn for that day
// alone. Source: docs/models/process_noise.md.

#include <span>
#include <vector>

#include "engine/model_api/person_keys.hpp"
#include "models/patient/ornstein_uhlenbeck.hpp"
#include "models/patient/step_grid.hpp"

namespace islet::patient {

class NoisePath {
 public:
  explicit NoisePath(std::size_t lanes)
      : begin_(lanes), length_(lanes, 1.0), start_(lanes), linear_(lanes), curved_(lanes), end_(lanes),
        z_end_(lanes), z_mean_(lanes) {}

  [[nodiscard]] double at(std::size_t lane, double day) const {
    const double theta = (day - begin_[lane]) / length_[lane];
    return start_[lane] + theta * (linear_[lane] + theta * curved_[lane]);
  }
  // The value on a day on which something is measured; `purpose` of the draw about the parabola.
  [[nodiscard]] double measured_at(std::size_t lane, std::int32_t day, const OrnsteinUhlenbeck& noise,
                                   const model::PersonBatch& persons, random::StreamPurpose purpose) const {
    const double smooth = at(lane, day), since = day - begin_[lane];
    if (noise.sd == 0.0 || since <= 0.0 || since >= length_[lane]) return smooth;
    return smooth +
           noise.spread_about_parabola(length_[lane], since) * random::normal(persons.address(lane, purpose, day));
  }
  [[nodiscard]] double end(std::size_t lane) const { return end_[lane]; }
  [[nodiscard]] bool ends_at(std::size_t lane, std::int32_t node) const { return node == begin_[lane] + length_[lane]; }

  // The interval of every lane that ends at `node`, from the day and value it stands at. Of the lanes that do not
  // `run`, nothing but the begin may be read.
  template <typename Run>
  void draw(const OrnsteinUhlenbeck& noise, std::span<const double> from, std::span<const double> omega,
            std::int32_t node, const model::PersonBatch& persons, random::StreamPurpose purpose, Run run) {
    const auto whole = noise.interval(noise_step);
    const auto draws = [&](std::size_t i) { return noise.sd != 0.0 && from[i] < node && run(i); };
    bool any = false;
    for (std::size_t i = 0; i < begin_.size() && !any; ++i) any = draws(i);
    if (any) random::two_normals(model::keys_of(persons), purpose, node, 0, z_end_, z_mean_);
    for (std::size_t i = 0; i < begin_.size(); ++i) {
      begin_[i] = from[i];
      length_[i] = node - from[i];
      start_[i] = end_[i] = omega[i];
      linear_[i] = curved_[i] = 0.0;
      if (!draws(i)) continue;
      const auto interval = length_[i] < noise_step ? noise.interval(length_[i]) : whole;
      end_[i] = interval.end(omega[i], z_end_[i]);
      const double mean = interval.mean(omega[i], z_end_[i], z_mean_[i]);
      linear_[i] = 6.0 * mean - 4.0 * omega[i] - 2.0 * end_[i];
      curved_[i] = 3.0 * (omega[i] + end_[i]) - 6.0 * mean;
    }
  }

 private:
  std::vector<double> begin_, length_;           // of the interval, study day and d
  std::vector<double> start_, linear_, curved_;  // omega = start + theta (linear + theta curved), theta in [0, 1]
  std::vector<double> end_;
  std::vector<double> z_end_, z_mean_;  // the draws of the interval
};

}  // namespace islet::patient
