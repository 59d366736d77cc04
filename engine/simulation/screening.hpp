#pragma once
// A batch of candidates, brought to their screening visit and measured there.

#include <cstdint>

#include "engine/model_api/patient_model.hpp"
#include "engine/simulation/models.hpp"
#include "engine/trial/design.hpp"

namespace islet::simulation {

struct ScreenedBatch {
  model::Patients patients;  // standing on the screening day
  Columns measured;          // one row a person, one column a Variable
};

// The meal tests (bits of model::MealTest) that eligibility, the stratum and the selection into arms ask for.
[[nodiscard]] std::uint8_t screening_tests(const trial::TrialDesign& design);

[[nodiscard]] ScreenedBatch screen_batch(const Models& models, const model::PersonBatch& persons,
                                         const trial::TrialDesign& design);

}  // namespace islet::simulation
