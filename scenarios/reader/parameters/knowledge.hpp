#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/parameter.hpp"
#include "engine/model_api/parameter_prior.hpp"
#include "engine/model_api/population.hpp"

namespace islet::scenarios {

// The names a scenario may use; filled from the model registry by the caller.
struct Knowledge {
  std::vector<std::string> presets;
  std::vector<std::string> glycemia_models;
  std::vector<std::string> hba1c_models;
  std::vector<std::string> beta_cell_models;
  std::vector<std::string> product_models;
  std::function<model::PopulationSpec(const std::string& preset)> preset;
  const ParameterTable* parameters = nullptr;
  // The default prior of the treatment, from the parameters, and which parameters may be uncertain; both for a disease.
  std::function<model::ParameterPrior(const ParameterTable&, model::PopulationSpec::Disease)> default_prior = {};
  std::function<std::optional<model::ParameterDomain>(std::string_view id, model::PopulationSpec::Disease)>
      uncertain_domain = {};
};

}  // namespace islet::scenarios
