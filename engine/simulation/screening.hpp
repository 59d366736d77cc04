#pragma once
// A batch of candidates, brought to their screening visit and measured there.

#include "engine/model_api/patient_model.hpp"
#include "engine/simulation/models.hpp"

namespace islet::simulation {

struct ScreenedBatch {
  model::Patients patients;  // standing on the screening day
  Columns measured;          // one row a person, one column a Variable
};

[[nodiscard]] ScreenedBatch screen_batch(const Models& models, const model::PersonBatch& persons,
                                         std::int32_t screening_day, std::uint8_t meal_tests = 0);

}  // namespace islet::simulation
