#pragma once
// Donor-specific antibodies: a share of the people who are given allogeneic cells forms them, some time after the first
// such infusion and whatever the number of infusions; from then on they have them, and each allogeneic infusion loses a
// part of its dose. Left out: titers, loss of antibodies, antibodies before the trial, which lot they are against.
// Source: docs/models/msc_pulse.md.

#include <cmath>
#include <cstdint>

#include "engine/core/parameter.hpp"
#include "engine/model_api/person.hpp"

namespace islet::treatment {

struct Sensitization {
  double share, delay;

  explicit Sensitization(const ParameterTable& table)
      : share(table.value("msc.sensitized_share")), delay(table.value("msc.sensitization_delay")) {}

  // Whether this person forms antibodies at all.
  [[nodiscard]] bool forms(const model::PersonBatch& persons, std::size_t lane) const {
    return random::uniform(persons.address(lane, random::StreamPurpose::sensitization)) < share;
  }
  // `since` is the day from which there are antibodies; NaN: never.
  [[nodiscard]] static bool present(double since, std::int32_t day) { return day >= since; }

  // The state after an allogeneic infusion.
  [[nodiscard]] double after_infusion(double since, std::int32_t day, const model::PersonBatch& persons,
                                      std::size_t lane) const {
    return std::isnan(since) && forms(persons, lane) ? day + delay : since;
  }
};

}  // namespace islet::treatment
