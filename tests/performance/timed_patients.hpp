#pragma once
// A patient model that adds up the time spent in the courses it is asked for: the kernel of a run, on people who stand
// there already, with its process noise and its scheduled tests.

#include <chrono>

#include "engine/model_api/patient_model.hpp"

namespace islet::performance {

class TimedPatients final : public model::PatientModel {
 public:
  explicit TimedPatients(const model::PatientModel& timed) : timed_(timed) {}

  [[nodiscard]] model::Patients create(const model::PersonBatch& persons, const Columns& covariates,
                                       std::int32_t screening_day) const override {
    return timed_.create(persons, covariates, screening_day);
  }
  void set_treatment_traits(model::Patients& patients) const override { timed_.set_treatment_traits(patients); }
  void advance(model::Patients& patients, const model::Program& program, std::int32_t until,
               model::Truth& truth) const override {
    if (until <= 0) return timed_.advance(patients, program, until, truth);
    for (const auto day : patients.day) days_ += until - 1 - day;
    const auto begin = std::chrono::steady_clock::now();
    timed_.advance(patients, program, until, truth);
    seconds_ += std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  }

  // Of one thread.
  [[nodiscard]] double seconds() const { return seconds_; }
  [[nodiscard]] double patient_years() const { return days_ / 365.25; }

 private:
  const model::PatientModel& timed_;
  mutable double seconds_ = 0.0, days_ = 0.0;
};

}  // namespace islet::performance
