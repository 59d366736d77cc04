#include "engine/core/calendar.hpp"
#include "engine/model_api/patient_model.hpp"
#include "engine/model_api/population.hpp"

namespace islet::model {

Patients Patients::gather(std::span<const std::uint32_t> lanes) const {
  Patients out{persons.gather(lanes), covariates.gather(lanes), traits.gather(lanes), state.gather(lanes), {}, {}};
  out.day.reserve(lanes.size());
  out.failed.reserve(lanes.size());
  for (const auto lane : lanes) {
    out.day.push_back(day[lane]);
    out.failed.push_back(failed[lane]);
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
