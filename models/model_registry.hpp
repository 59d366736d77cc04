#pragma once
// The only list of the disease models that exist. A new form is one header, one file in models/forms and one line in
// a table of the source.

#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "engine/core/parameter.hpp"
#include "engine/model_api/patient_model.hpp"
#include "engine/model_api/population.hpp"
#include "engine/model_api/product.hpp"

namespace islet {

// Throws std::invalid_argument naming what is known when a form, product model or preset is not.
[[nodiscard]] std::unique_ptr<model::PatientModel> make_patient_model(const model::PopulationSpec& population,
                                                                      const model::DiseaseSpec& disease,
                                                                      const std::vector<model::ProductSpec>& products,
                                                                      const ParameterTable& parameters);

// The names of the glucose forms, the default first.
[[nodiscard]] std::span<const std::string_view> glycemia_names();
[[nodiscard]] std::span<const std::string_view> hba1c_names();
[[nodiscard]] std::string_view beta_cell_name(model::PopulationSpec::Disease disease);
[[nodiscard]] std::span<const std::string_view> product_names();

// A model in the list of models: what it is, and which parameters belong to it (by the beginning of their id).
struct ModelInfo {
  std::string_view name;
  std::string_view kind;  // glycemia, hba1c, beta_cell, product, therapy, biomarker, trial_effect, test, events, noise
  std::string_view summary;
  std::vector<std::string_view> parameter_prefixes;
};
[[nodiscard]] std::vector<ModelInfo> model_infos();

}  // namespace islet
