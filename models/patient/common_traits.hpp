#pragma once
// Draws the traits that both diseases have.

#include <string_view>

#include "engine/core/parameter.hpp"
#include "engine/model_api/patient_model.hpp"
#include "models/patient/lanes/layout.hpp"
#include "models/patient/trait_draw.hpp"

namespace islet::patient {

struct CommonTraits {
  Parameter glycation_gap, red_cell_time, c_peptide_per_insulin, meal_effectiveness, absorption_time;

  // `gap_parameter`: the parameter of the HbA1c form in which people deviate.
  CommonTraits(const ParameterTable& table, std::string_view gap_parameter)
      : glycation_gap(table[gap_parameter]),
        red_cell_time(table["hba1c.red_cell_time"]),
        c_peptide_per_insulin(table["glycemia.c_peptide_per_insulin"]),
        meal_effectiveness(table["oral_test.glucose_effectiveness"]),
        absorption_time(table["oral_test.absorption_time"]) {}

  // Draws one trait of every patient.
  static void draw(model::Patients& patients, std::size_t column, TraitSlot slot, const Parameter& parameter);

  void draw_all(model::Patients& patients, std::int32_t screening_day) const;
};

// A batch with room for `traits` and `state` columns, all states 0 but for stopped_day, which is NaN.
[[nodiscard]] model::Patients empty_batch(const model::PersonBatch& persons, const Columns& covariates,
                                          std::size_t traits, std::size_t state);

}  // namespace islet::patient
