#pragma once
// Traits of a person from the spread of a parameter. The slots are part of the random keys: append, never renumber.

#include <cstdint>
#include <span>

#include "engine/core/parameter.hpp"
#include "engine/random/draw.hpp"

namespace islet::patient {

enum class TraitSlot : std::uint16_t {
  function_loss = 0,
  sensitivity_loss = 1,
  glycation_gap = 2,
  red_cell_time = 3,
  c_peptide_per_insulin = 4,
  meal_effectiveness = 5,
  absorption_time = 6,
};

enum class TreatmentSlot : std::uint16_t {
  sensitivity_effect = 0,
  secretion_effect = 1,
  ec50 = 2,
  waning_time = 3,
  hazard_reduction = 4,
};

// The value at a standard normal score; `center` replaces the parameter's own value (a preset).
[[nodiscard]] double value_at(const Parameter& parameter, double center, double score);
[[nodiscard]] inline double value_at(const Parameter& parameter, double score) {
  return value_at(parameter, parameter.value, score);
}

// Replaces each of many scores by its value.
void replace_by_values(const Parameter& parameter, double center, std::span<double> scores);

}  // namespace islet::patient
