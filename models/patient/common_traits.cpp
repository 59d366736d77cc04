#include "models/patient/common_traits.hpp"

#include <limits>

#include "engine/model_api/person_keys.hpp"

namespace islet::patient {

void CommonTraits::draw(model::Patients& patients, std::size_t column, TraitSlot slot, const Parameter& parameter) {
  const auto values = patients.traits.column(column);
  random::normals(keys_of(patients.persons), random::StreamPurpose::trait, 0, static_cast<std::uint16_t>(slot), values);
  replace_by_values(parameter, parameter.value, values);
}

void CommonTraits::draw_all(model::Patients& patients, std::int32_t screening_day) const {
  draw(patients, Trait::glycation_gap, TraitSlot::glycation_gap, glycation_gap);
  draw(patients, Trait::red_cell_time, TraitSlot::red_cell_time, red_cell_time);
  draw(patients, Trait::c_peptide_per_insulin, TraitSlot::c_peptide_per_insulin, c_peptide_per_insulin);
  draw(patients, Trait::meal_effectiveness, TraitSlot::meal_effectiveness, meal_effectiveness);
  draw(patients, Trait::absorption_time, TraitSlot::absorption_time, absorption_time);
  for (std::size_t i = 0; i < patients.size(); ++i) {
    patients.traits.at(i, Trait::screening_day) = screening_day;
    patients.traits.at(i, Trait::fed_appearance) = covariate(patients.covariates, i, model::Covariate::fed_appearance);
  }
}

model::Patients empty_batch(const model::PersonBatch& persons, const Columns& covariates, std::size_t traits,
                            std::size_t state) {
  const auto lanes = persons.size();
  model::Patients out{persons, covariates, Columns(lanes, traits, 0.0), Columns(lanes, state, 0.0), {}, {}};
  for (auto& day : out.state.column(State::stopped_day)) day = std::numeric_limits<double>::quiet_NaN();
  out.day.assign(lanes, 0);
  out.failed.assign(lanes, 0);
  return out;
}

}  // namespace islet::patient
