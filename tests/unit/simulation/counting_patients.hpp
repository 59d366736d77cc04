#pragma once
// A patient model that counts the courses it is asked for: lanes that are simulated beyond screening.

#include <atomic>

#include "engine/model_api/patient_model.hpp"

namespace islet::simulation::toy {

class CountingPatients final : public model::PatientModel {
 public:
  explicit CountingPatients(const model::PatientModel& counted) : counted_(counted) {}

  [[nodiscard]] model::Patients create(const model::PersonBatch& persons, const Columns& covariates,
                                       std::int32_t screening_day) const override {
    return counted_.create(persons, covariates, screening_day);
  }
  void set_treatment_traits(model::Patients& patients) const override { counted_.set_treatment_traits(patients); }
  void advance(model::Patients& patients, const model::Program& program, std::int32_t until,
               model::Truth& truth) const override {
    counted_.advance(patients, program, until, truth);
    if (until > 0) courses_ += patients.size();
  }

  // Since the last call.
  [[nodiscard]] std::size_t courses() const { return courses_.exchange(0); }

 private:
  const model::PatientModel& counted_;
  mutable std::atomic<std::size_t> courses_ = 0;
};

}  // namespace islet::simulation::toy
