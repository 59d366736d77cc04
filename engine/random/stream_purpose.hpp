#pragma once
// What a random number is for. Part of every key: append, never renumber (docs/adr/0001-random-keys.md).

#include <cstdint>

#include "engine/core/variable.hpp"

namespace islet::random {

enum class StreamPurpose : std::uint16_t {
  // the person himself; occasion 0
  covariate = 1,
  stratum = 2,
  trait = 3,            // slot = index of the trait in its model
  treatment_trait = 4,  // slot = index of the trait in the product's model
  eligibility_attribute = 5,
  allocation_nonrandomized = 6,
  dropout = 7,
  trial_effect_response = 8,
  marker_trait = 9,      // slot = number of the variable; occasion 0
  sensitization = 10,    // whether donor-specific antibodies are formed
  product_potency = 11,  // autologous cells: the person's own; slot = product
  event_frailty = 12,    // slot = kind of event
  clinic_inertia = 13,   // occasion = nominal day of the review
  responder = 14,        // whether the cells work in this person (responder mixture)

  // process noise; occasion = nominal day of the node of the noise grid that is reached
  process_noise_start = 20,
  process_noise = 21,  // on ln s
  target_noise_start = 22,
  target_noise = 23,            // on ln of the achieved target (type 1)
  process_noise_measured = 24,  // about its path, on a day on which something is measured; occasion = that day
  target_noise_measured = 25,   // reserved, not drawn

  // conduct; occasion = nominal day of the visit or ordinal of the infusion
  visit_day = 40,
  infusion_day = 41,
  infusion_dose = 42,
  infusion_lot = 43,
  event = 44,  // occasion = nominal day of the interval or ordinal of the infusion, slot = kind of event

  // of the replicate; candidate 0
  arrival = 60,           // occasion = ordinal of the enrolled subject
  allocation_block = 61,  // candidate = stratum, occasion = block
  donor_lot = 62,         // slot = lot
  study_effect = 63,      // slot: 0 trial effect, 1 expectation

  // across replicates
  parameter_draw = 80,
  baseline_solution = 81,  // reserved, not drawn: the pilot cohort has a seed of its own

  // of an exploration of designs or parameters; replicate = dimension, candidate = point
  exploration_point = 82,  // where a sampling plan puts its points; slot = sampling plan
  exploration_scramble =
      83,                // of a digit of a Sobol point; candidate = the digits before it, slot = how many these are
  exploration_row = 84,  // the seed of a row of points that share their people; replicate = row

  // measurement; occasion = nominal day
  c_peptide_day_effect = 100,
  measurement = 256,  // + number of the variable
};

[[nodiscard]] constexpr StreamPurpose measurement_of(Variable variable) {
  return static_cast<StreamPurpose>(static_cast<std::uint16_t>(StreamPurpose::measurement) +
                                    static_cast<std::uint16_t>(variable));
}

}  // namespace islet::random
