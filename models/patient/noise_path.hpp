#pragma once
// The fluctuation omega of each lane within one interval of the noise grid: its exact value at the end and its exact
// mean over the interval, jointly, from two normal numbers of one address, whose occasion is the nominal day of the
// node that is reached; inside, the parabola with these ends and this mean. An interval is 28 d but for a first, short
// one. What is measured on a day off the grid has the path's spread about the parabola as well, drawn for that day
// alone. Source: docs/models/process_noise.md.

#include <span>
#include <vector>

#include "engine/random/batch.hpp"
#include "models/patient/noise_curve.hpp"
#include "models/patient/ornstein_uhlenbeck.hpp"
#include "models/patient/step_grid.hpp"

namespace islet::patient {

class NoisePath {
 public:
  explicit NoisePath(std::size_t lanes)
      : begin_(lanes),
        length_(lanes, 1.0),
        start_(lanes),
        linear_(lanes),
        curved_(lanes),
        end_(lanes),
        z_end_(lanes),
        z_mean_(lanes),
        occasion_(lanes) {}

  [[nodiscard]] double at(std::size_t lane, double day) const {
    const double theta = (day - begin_[lane]) * (1.0 / length_[lane]);
    return start_[lane] + theta * (linear_[lane] + theta * curved_[lane]);
  }
  [[nodiscard]] double end(std::size_t lane) const { return end_[lane]; }

  // The interval of every person that ends at `node`, from the day and value he stands at. Of the persons who do not
  // `run`, nothing but the begin may be read. There may be fewer persons than lanes.
  template <typename Run>
  void draw(const OrnsteinUhlenbeck& noise, std::span<const double> from, std::span<const double> omega,
            std::int32_t node, const random::PersonKeys& persons, random::StreamPurpose purpose, Run run) {
    const std::size_t people = from.size();
    stand(from, omega, node);
    if (noise.sd == 0.0) return;
    const auto draws = [&](std::size_t i) { return from[i] < node && run(i); };
    bool any = false, all_whole = true;
    for (std::size_t i = 0; i < people; ++i) {
      any = any || draws(i);
      all_whole = all_whole && draws(i) && length_[i] == noise_step;
    }
    if (!any) return;
    random::two_normals(persons, purpose, node, 0, first(z_end_, people), first(z_mean_, people));
    const auto whole = noise.interval(noise_step);
    if (all_whole) {  // the usual case, in vectors
#pragma GCC ivdep
      for (std::size_t i = 0; i < people; ++i) pass(i, whole);
      return;
    }
    for (std::size_t i = 0; i < people; ++i) {
      if (draws(i)) pass(i, length_[i] < noise_step ? noise.interval(length_[i]) : whole);
    }
  }

  // The value of each person on a day, whole, on which something is measured; `purpose` of the draw about the parabola.
  void measure(std::span<const double> day, const OrnsteinUhlenbeck& noise, const random::PersonKeys& persons,
               random::StreamPurpose purpose, std::span<double> out) {
    const std::size_t people = day.size();
    const auto off_grid = [&](std::size_t i) {
      const double since = day[i] - begin_[i];
      return noise.sd != 0.0 && since > 0.0 && since < length_[i];
    };
    bool any = false;
    for (std::size_t i = 0; i < people; ++i) {
      out[i] = at(i, day[i]);
      occasion_[i] = static_cast<std::int32_t>(day[i]);
      any = any || off_grid(i);
    }
    if (!any) return;
    random::normals(persons, purpose, std::span<const std::int32_t>(occasion_).first(people), 0, first(z_end_, people));
    for (std::size_t i = 0; i < people; ++i) {
      if (off_grid(i)) out[i] += noise.spread_about_parabola(length_[i], day[i] - begin_[i]) * z_end_[i];
    }
  }

  // For the loops over a pack.
  void put(NoiseCurve& curve) const {
#pragma GCC ivdep
    for (std::size_t i = 0; i < begin_.size(); ++i) {
      curve.begin[i] = begin_[i];
      curve.per_length[i] = 1.0 / length_[i];
      curve.start[i] = start_[i];
      curve.linear[i] = linear_[i];
      curve.curved[i] = curved_[i];
    }
  }

 private:
  // An interval without any change of omega.
  void stand(std::span<const double> from, std::span<const double> omega, std::int32_t node) {
#pragma GCC ivdep
    for (std::size_t i = 0; i < from.size(); ++i) {
      begin_[i] = from[i];
      length_[i] = node - from[i];
      start_[i] = end_[i] = omega[i];
      linear_[i] = curved_[i] = 0.0;
    }
  }
  void pass(std::size_t i, const OrnsteinUhlenbeck::Interval& interval) {
    const double omega = start_[i];
    const double end = interval.end(omega, z_end_[i]);
    const double mean = interval.mean(omega, z_end_[i], z_mean_[i]);
    end_[i] = end;
    linear_[i] = 6.0 * mean - 4.0 * omega - 2.0 * end;
    curved_[i] = 3.0 * (omega + end) - 6.0 * mean;
  }

  [[nodiscard]] static std::span<double> first(std::vector<double>& all, std::size_t count) {
    return std::span<double>(all).first(count);
  }

  std::vector<double> begin_, length_;           // of the interval, study day and d
  std::vector<double> start_, linear_, curved_;  // omega = start + theta (linear + theta curved), theta in [0, 1]
  std::vector<double> end_;
  std::vector<double> z_end_, z_mean_;  // the draws
  std::vector<std::int32_t> occasion_;
};

}  // namespace islet::patient
