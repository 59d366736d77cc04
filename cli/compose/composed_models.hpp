#pragma once
// The models that a scenario names, made from its parameters.

#include <memory>
#include <optional>
#include <string>

#include "engine/simulation/people/baseline_solver.hpp"
#include "engine/simulation/plan/treatment_draws.hpp"
#include "engine/simulation/scenario/models.hpp"
#include "engine/simulation/scenario/scenario.hpp"

namespace islet::cli {

class ComposedModels {
 public:
  // Throws InputRejected, which names the file, when the models do not fit together.
  ComposedModels(const simulation::Scenario& scenario, const ParameterTable& parameters, const std::string& file_name);

  // The models without a population; the population is solved with their help.
  [[nodiscard]] simulation::Models without_population() const;

  // The treatment under each draw, for a scenario with `uncertainty`; otherwise null.
  [[nodiscard]] const simulation::TreatmentDraws* draws() const { return draws_ ? &*draws_ : nullptr; }

 private:
  std::unique_ptr<model::PatientModel> patients_;
  std::unique_ptr<model::Measurement> measurement_;
  std::unique_ptr<model::EventModel> events_;  // only of a scenario that asks for events
  model::StudyEffectDistribution study_effect_;
  model::ClinicCalendar clinic_;
  std::optional<simulation::TreatmentDraws> draws_;
};

// Solves the baseline table, which takes seconds. Throws InputRejected, which names the file, when the table cannot be
// reached.
[[nodiscard]] simulation::PreparedPopulation solve_population(const simulation::Scenario& scenario,
                                                              const simulation::Models& models,
                                                              const std::string& file_name);

}  // namespace islet::cli
