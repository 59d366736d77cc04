#pragma once
// Small batches of patients with hand-chosen covariates.

#include <cstdint>
#include <memory>
#include <vector>

#include "engine/model_api/patient_model.hpp"
#include "engine/model_api/population.hpp"
#include "models/model_registry.hpp"

namespace islet::testing_models {

using model::Covariate;
using Disease = model::PopulationSpec::Disease;

inline model::PersonBatch people(std::size_t n, std::uint32_t replicate = 0) {
  model::PersonBatch out{20261122, {}, {}};
  for (std::uint32_t i = 0; i < n; ++i) {
    out.replicate.push_back(replicate);
    out.candidate.push_back(i);
  }
  return out;
}

inline void set(Columns& covariates, Covariate which, double value) {
  for (auto& cell : covariates.column(static_cast<std::size_t>(which))) cell = value;
}

inline Columns typical_covariates(std::size_t n, Disease disease) {
  Columns out(n, model::covariate_count);
  const bool type_2 = disease == Disease::type_2;
  set(out, Covariate::age, (type_2 ? 55.0 : 25.0) * 365.25);
  set(out, Covariate::male, 1.0);
  set(out, Covariate::body_mass_index, 24.0);
  set(out, Covariate::height, 1.7);
  set(out, Covariate::diabetes_duration, type_2 ? 2000.0 : 70.0);
  set(out, Covariate::fed_appearance, 102.0);
  set(out, Covariate::long_run_fpg, 9.0);
  set(out, Covariate::homa_ir, 4.2);
  set(out, Covariate::oral_drugs, 0.0);
  set(out, Covariate::insulin_dose, 0.0);
  set(out, Covariate::target_fpg, 8.3);
  set(out, Covariate::target_fed, 11.0);
  set(out, Covariate::insulin_sensitivity, 0.55);
  set(out, Covariate::function_at_diagnosis, 1.0);
  set(out, Covariate::hazard, 0.0);
  set(out, Covariate::hba1c_at_diagnosis, 11.0);
  return out;
}

inline std::unique_ptr<model::PatientModel> patient_model(Disease disease, const ParameterTable& parameters,
                                                          const std::vector<model::ProductSpec>& products = {
                                                              {"cells", "msc_emax_pulse", "default", 1.0, 1}}) {
  model::PopulationSpec population;
  population.disease = disease;
  return make_patient_model(population,
                            {"generalized_homa", "adag_two_compartment", std::string(beta_cell_name(disease))},
                            products, parameters);
}

// An empty plan: no trial effect, full efficacy.
inline model::Program program_for(std::size_t lanes) {
  model::Program out;
  out.trial_effect.assign(lanes, 0.0);
  out.efficacy.assign(lanes, 1.0);
  return out;
}

inline double value(const model::Truth& truth, std::size_t row, Variable variable) {
  return truth.at(row, index_of(variable));
}

}  // namespace islet::testing_models
