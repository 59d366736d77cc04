#pragma once
// The path of a fluctuation on which the stepping runs a person, from the same addresses, for references in continuous
// time.

#include <algorithm>
#include <array>
#include <vector>

#include "engine/model_api/person_keys.hpp"
#include "models/patient/pack/pack_noise.hpp"

namespace islet::testing_models {

class Fluctuation {
 public:
  // Of one lane, from the day and value it begins with to `end`.
  Fluctuation(const patient::OrnsteinUhlenbeck& noise, const model::PersonBatch& persons, std::uint32_t lane,
              double first_day, double first_value, std::int32_t end, random::StreamPurpose purpose,
              random::StreamPurpose measured)
      : noise_(noise), person_(persons.gather(std::array{lane})), measured_(measured) {
    patient::PackNoise path;
    patient::fill(path.node, first_day);
    patient::fill(path.omega, first_value);
    for (auto day = static_cast<std::int32_t>(first_day); day < end;) {
      day = patient::node_after(day, patient::noise_step);
      path.draw(noise, day, only_, model::keys_of(person_), purpose);
      paths_.push_back(path);
      nodes_.push_back(day);
      path.reach_all(day);
    }
  }

  double operator()(double day) const { return path(day).at(0, day); }
  [[nodiscard]] double measured(std::int32_t day) const {
    patient::Lanes days, out;
    patient::fill(days, day);
    path(day).measure(noise_, days, only_, model::keys_of(person_), measured_, out);
    return out[0];
  }

 private:
  [[nodiscard]] const patient::PackNoise& path(double day) const {
    const auto after = std::ranges::upper_bound(nodes_, day);
    return after == nodes_.end() ? paths_.back() : paths_[static_cast<std::size_t>(after - nodes_.begin())];
  }

  patient::Places only_ = patient::Places::first(1);
  patient::OrnsteinUhlenbeck noise_;
  model::PersonBatch person_;
  random::StreamPurpose measured_;
  std::vector<patient::PackNoise> paths_;
  std::vector<std::int32_t> nodes_;
};

}  // namespace islet::testing_models
