#pragma once
// The models that a scenario named, as the simulation sees them. The caller keeps them alive.

#include "engine/model_api/clinic_calendar.hpp"
#include "engine/model_api/event_model.hpp"
#include "engine/model_api/measurement.hpp"
#include "engine/model_api/patient_model.hpp"
#include "engine/model_api/population.hpp"
#include "engine/model_api/study_effect.hpp"

namespace islet::simulation {

struct Models {
  const model::Population* population = nullptr;
  const model::PatientModel* patients = nullptr;
  const model::Measurement* measurement = nullptr;
  model::StudyEffectDistribution study_effect;
  const model::EventModel* events = nullptr;  // only of a scenario that asks for events
  model::ClinicCalendar clinic = {};
};

}  // namespace islet::simulation
