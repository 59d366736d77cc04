#pragma once
// Limits on age and on the duration of diabetes that keep a person possible and inside his stratum:
// age at diagnosis = age - duration is at least the youngest, and on the stratum's side of the cut.

#include "engine/model_api/population.hpp"
#include "models/population/quantile.hpp"

namespace islet::model {

enum class Level : std::uint8_t { all, below, at_or_above };

class AgeLimits {
 public:
  // std::invalid_argument when a level that has people can hold nobody.
  explicit AgeLimits(const PopulationSpec& spec);

  [[nodiscard]] Interval of_duration(Level level) const;
  [[nodiscard]] Interval of_age(Level level, double duration) const;

 private:
  [[nodiscard]] Interval ages(Level level) const;       // by a stratum on age
  [[nodiscard]] Interval diagnoses(Level level) const;  // by a stratum on age at diagnosis

  Interval age_;
  Interval duration_;
  double youngest_;
  std::optional<StratumCut> stratum_;
};

}  // namespace islet::model
