#include "engine/core/calendar.hpp"
#include "engine/model_api/patient_model.hpp"
#include "engine/model_api/population.hpp"

namespace islet::model {

Patients Patients::gather(std::span<const std::uint32_t> lanes) const {
  const Patients* self = this;
  return model::gather({&self, 1}, lanes);
}

Patients gather(std::span<const Patients* const> parts, std::span<const std::uint32_t> rows) {
  PersonBatch persons;
  std::vector<const Columns*> covariates;
  std::vector<const Columns*> traits;
  std::vector<const Columns*> state;
  std::vector<std::int32_t> days;
  std::vector<std::uint8_t> failures;
  for (const auto* part : parts) {
    persons.seed = part->persons.seed;
    persons.replicate.insert(persons.replicate.end(), part->persons.replicate.begin(), part->persons.replicate.end());
    persons.candidate.insert(persons.candidate.end(), part->persons.candidate.begin(), part->persons.candidate.end());
    days.insert(days.end(), part->day.begin(), part->day.end());
    failures.insert(failures.end(), part->failed.begin(), part->failed.end());
    covariates.push_back(&part->covariates);
    traits.push_back(&part->traits);
    state.push_back(&part->state);
  }
  Patients out{persons.gather(rows), Columns::gather(covariates, rows), Columns::gather(traits, rows),
               Columns::gather(state, rows), {}, {}};
  for (const auto row : rows) {
    out.day.push_back(days[row]);
    out.failed.push_back(failures[row]);
  }
  return out;
}

Truth characteristics(const Columns& covariates, std::int32_t days_after_screening) {
  Truth truth(covariates.rows(), variable_count);
  const auto of = [&](Covariate c) { return covariates.column(static_cast<std::size_t>(c)); };
  for (std::size_t i = 0; i < covariates.rows(); ++i) {
    const double age = of(Covariate::age)[i];
    const double duration = of(Covariate::diabetes_duration)[i];
    const double height = of(Covariate::height)[i];
    truth.at(i, index_of(Variable::age)) = age + days_after_screening;
    truth.at(i, index_of(Variable::male)) = of(Covariate::male)[i];
    truth.at(i, index_of(Variable::body_mass_index)) = of(Covariate::body_mass_index)[i];
    truth.at(i, index_of(Variable::weight)) = of(Covariate::body_mass_index)[i] * height * height;
    truth.at(i, index_of(Variable::diabetes_duration)) = duration + days_after_screening;
    truth.at(i, index_of(Variable::age_at_diagnosis)) = age - duration;
  }
  return truth;
}

}  // namespace islet::model
