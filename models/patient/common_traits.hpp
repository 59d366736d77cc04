#pragma once
// Draws the traits that both diseases have.

#include <string_view>

#include "engine/core/parameter.hpp"
#include "engine/model_api/patient_model.hpp"
#include "models/patient/layout.hpp"
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

  [[nodiscard]] static double draw(const model::PersonBatch& persons, std::size_t lane, TraitSlot slot,
                                   const Parameter& parameter) {
    const auto address = persons.address(lane, random::StreamPurpose::trait, 0, static_cast<std::uint16_t>(slot));
    return value_at(parameter, random::normal(address));
  }

  void fill(model::Patients& patients, std::size_t lane, std::int32_t screening_day) const {
    const auto set = [&](std::size_t column, TraitSlot slot, const Parameter& parameter) {
      patients.traits.at(lane, column) = draw(patients.persons, lane, slot, parameter);
    };
    set(Trait::glycation_gap, TraitSlot::glycation_gap, glycation_gap);
    set(Trait::red_cell_time, TraitSlot::red_cell_time, red_cell_time);
    set(Trait::c_peptide_per_insulin, TraitSlot::c_peptide_per_insulin, c_peptide_per_insulin);
    set(Trait::meal_effectiveness, TraitSlot::meal_effectiveness, meal_effectiveness);
    set(Trait::absorption_time, TraitSlot::absorption_time, absorption_time);
    patients.traits.at(lane, Trait::screening_day) = screening_day;
    patients.traits.at(lane, Trait::fed_appearance) =
        covariate(patients.covariates, lane, model::Covariate::fed_appearance);
  }
};

// A batch with room for `traits` and `state` columns, all states 0 but for stopped_day, which is NaN.
[[nodiscard]] model::Patients empty_batch(const model::PersonBatch& persons, const Columns& covariates,
                                          std::size_t traits, std::size_t state);

}  // namespace islet::patient
