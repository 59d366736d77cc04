#pragma once
// What the comparisons are made with: the program's own parameters and presets, or changed copies of them.

#include <cstdint>
#include <functional>
#include <string>

#include "engine/core/parameter.hpp"
#include "engine/model_api/population.hpp"

namespace islet::selftest {

struct Inputs {
  ParameterTable parameters;
  std::function<model::PopulationSpec(const std::string&)> preset;
  std::uint32_t thousands = 10;    // size of a cohort; the report's standard errors need 10
  std::uint32_t replicates = 400;  // of a trial: the tails of 2.5 % hold 10 of them
  double clamp_ratio = 1.38;       // zang2022: ratio of clamp sensitivity at 48 weeks, net of placebo

  [[nodiscard]] std::uint32_t people() const { return thousands * 1000; }
};

[[nodiscard]] Inputs program_inputs();

[[nodiscard]] model::Marginal& marginal(model::PopulationSpec& spec, model::Covariate covariate);
// Makes a covariate uniform between two values instead of the preset's own distribution.
void make_uniform(model::PopulationSpec& spec, model::Covariate covariate, double low, double high);

}  // namespace islet::selftest
