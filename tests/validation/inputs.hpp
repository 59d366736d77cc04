#pragma once
// What the comparisons are made with: the program's own parameters and presets, or changed copies of them.

#include <cstdint>
#include <functional>
#include <string>

#include "engine/core/parameter.hpp"
#include "engine/model_api/population.hpp"

namespace islet::validation {

struct Inputs {
  ParameterTable parameters;
  std::function<model::PopulationSpec(const std::string&)> preset;
  std::uint32_t thousands = 10;  // size of a cohort; the report's standard errors need 10

  [[nodiscard]] std::uint32_t people() const { return thousands * 1000; }
};

[[nodiscard]] Inputs program_inputs();

// For twins that must fail: a smaller cohort, one parameter moved.
[[nodiscard]] Inputs shifted(Inputs inputs, const std::string& parameter, double factor);
// The median or mean of one covariate of every preset moved.
[[nodiscard]] Inputs shifted(Inputs inputs, model::Covariate covariate, double factor);

[[nodiscard]] model::Marginal& marginal(model::PopulationSpec& spec, model::Covariate covariate);
// Uniform between two values instead of the preset's own distribution.
void make_uniform(model::PopulationSpec& spec, model::Covariate covariate, double low, double high);

}  // namespace islet::validation
