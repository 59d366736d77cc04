#pragma once
// Candidates at their screening visit.

#include <cstdint>
#include <vector>

#include "engine/model_api/patient_model.hpp"
#include "engine/simulation/scenario/models.hpp"
#include "engine/trial/design.hpp"

namespace islet::simulation {

// A batch of candidates, all brought to their screening visit and measured there.
struct ScreenedBatch {
  model::Patients patients;  // standing on the screening day
  Columns measured;          // one row a person, one column a Variable
};

[[nodiscard]] ScreenedBatch screen_batch(const Models& models, const model::PersonBatch& persons,
                                         const trial::TrialDesign& design);

// Which candidates of a batch are eligible.
struct Screened {
  std::vector<std::int32_t> failed_first;  // one a candidate: the first criterion that fails, or -1
  model::Patients patients;                // those who had to be simulated, standing on the screening day
  Columns measured;                        // theirs: the variables that the design asks for at screening
  std::vector<std::uint32_t> eligible;     // lanes of these
};

// Finds the same people and values as screen_batch() with everything measured, but leaves out work that the answer does
// not need: a candidate who fails a criterion before the first that needs a simulation is not simulated, and only what
// eligibility, the stratum and the selection into arms ask for is measured.
[[nodiscard]] Screened screen(const Models& models, const model::PersonBatch& persons,
                              const trial::TrialDesign& design);

// The meal tests (bits of model::MealTest) that eligibility, the stratum and the selection into arms ask for.
[[nodiscard]] std::uint8_t screening_tests(const trial::TrialDesign& design);

}  // namespace islet::simulation
