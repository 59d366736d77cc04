#pragma once
// The disease and its treatment, for a batch of patients: one virtual call a batch, none inside the time loop.

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "engine/core/columns.hpp"
#include "engine/core/variable.hpp"
#include "engine/model_api/person.hpp"
#include "engine/model_api/program.hpp"

namespace islet::model {

// A batch of patients at some day of their own, as a value: copy it to simulate the same people twice.
// Rows are lanes. Traits are constant; the layout of traits and state is private to the model.
struct Patients {
  PersonBatch persons;
  Columns covariates;
  Columns traits;
  Columns state;
  std::vector<std::int32_t> day;     // the study day that each lane's state stands at, before that day's events
  std::vector<std::uint8_t> failed;  // 1 once a lane's state was not finite or out of bounds

  [[nodiscard]] std::size_t size() const { return persons.size(); }
  [[nodiscard]] Patients gather(std::span<const std::uint32_t> lanes) const;
};

// The truth at samplings: one row a sampling, one column a Variable (NaN where it does not exist).
using Truth = Columns;

// The named rows of several batches laid end to end.
[[nodiscard]] Patients gather(std::span<const Patients* const> parts, std::span<const std::uint32_t> rows);

class PatientModel {
 public:
  virtual ~PatientModel() = default;

  // Creates patients from candidates' covariates. Type 2 stands at `screening_day`; type 1 stands at diagnosis,
  // `diabetes_duration` before screening.
  [[nodiscard]] virtual Patients create(const PersonBatch& persons, const Columns& covariates,
                                        std::int32_t screening_day) const = 0;

  // Gives patients who have had no cells yet the traits of the treatment that this model would have created them with,
  // and leaves all other traits as they are. For patients of a model that differs only in parameters of the cells'
  // effects.
  virtual void set_treatment_traits(Patients& patients) const = 0;

  // Runs each lane from its own day to `until`: events of days in [day of the lane, until) happen, and those of day
  // `until` do not, except that samplings on `until` are taken. Events before a lane's day are a fault of the caller.
  virtual void advance(Patients& patients, const Program& program, std::int32_t until, Truth& truth) const = 0;
};

// What is known of a candidate without simulating anything: age, sex, BMI, duration, ... ; other columns NaN.
[[nodiscard]] Truth characteristics(const Columns& covariates, std::int32_t days_after_screening);

}  // namespace islet::model
