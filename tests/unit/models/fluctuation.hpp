#pragma once
// The path of a fluctuation on which the stepping runs a person, from the same addresses, for references in continuous
// time.

#include <algorithm>
#include <array>
#include <vector>

#include "engine/model_api/person_keys.hpp"
#include "models/patient/noise_path.hpp"

namespace islet::testing_models {

class Fluctuation {
 public:
  // Of one lane, from the day and value it begins with to `end`.
  Fluctuation(const patient::OrnsteinUhlenbeck& noise, const model::PersonBatch& persons, std::uint32_t lane,
              double first_day, double first_value, std::int32_t end, random::StreamPurpose purpose,
              random::StreamPurpose measured)
      : noise_(noise), person_(persons.gather(std::array{lane})), measured_(measured) {
    double begin = first_day, omega = first_value;
    while (begin < end) {
      const auto node = patient::node_after(static_cast<std::int32_t>(begin), patient::noise_step);
      patient::NoisePath path(1);
      path.draw(noise, {&begin, 1}, {&omega, 1}, node, model::keys_of(person_), purpose, [](std::size_t) { return true; });
      omega = path.end(0);
      begin = node;
      paths_.push_back(path);
      nodes_.push_back(node);
    }
  }

  double operator()(double day) const { return path(day).at(0, day); }
  [[nodiscard]] double measured(std::int32_t day) const {
    const double at = day;
    double out = 0.0;
    auto on = path(day);
    on.measure({&at, 1}, noise_, model::keys_of(person_), measured_, {&out, 1});
    return out;
  }

 private:
  [[nodiscard]] const patient::NoisePath& path(double day) const {
    const auto after = std::ranges::upper_bound(nodes_, day);
    return after == nodes_.end() ? paths_.back() : paths_[static_cast<std::size_t>(after - nodes_.begin())];
  }

  patient::OrnsteinUhlenbeck noise_;
  model::PersonBatch person_;
  random::StreamPurpose measured_;
  std::vector<patient::NoisePath> paths_;
  std::vector<std::int32_t> nodes_;
};

}  // namespace islet::testing_models
