#pragma once
// The treatment under each draw of its parameters.

#include <cstdint>
#include <functional>
#include <memory>

#include "engine/model_api/patient_model.hpp"
#include "engine/model_api/study_effect.hpp"

namespace islet::simulation {

struct DrawnTreatment {
  std::uint32_t draw = 0;
  // Differs from the model of the scenario only in what the cells do: courses in which they do nothing are the same.
  // Null when the draw fell on the point mass of no effect.
  std::unique_ptr<const model::PatientModel> patients;
  model::StudyEffectDistribution study_effect;

  [[nodiscard]] bool no_effect() const { return patients == nullptr; }
};

// `at` is a pure function of the draw, and may be called from any thread.
struct TreatmentDraws {
  std::uint32_t replicates_per_draw = 1;
  std::function<DrawnTreatment(std::uint32_t draw)> at;

  [[nodiscard]] std::uint32_t draw_of(std::uint32_t replicate) const { return replicate / replicates_per_draw; }
};

}  // namespace islet::simulation
