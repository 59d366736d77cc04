#pragma once
// Names for the reader's tests: a few presets and parameters, so that they do not depend on any model.

#include <string>

#include "scenarios/reader/scenario_reader.hpp"

namespace islet::scenarios::testing {

inline const ParameterTable& some_parameters() {
  static const ParameterTable table({
      {"msc_emax_pulse.emax", 0.3, "1", {}, Status::assumed, "none", "test", "Maximal effect", {{"as_published", 0.5}}},
      {"msc_emax_pulse.half_life", 60.0, "day", {}, Status::assumed, "none", "test", "Half-life of the effect", {}},
      {"msc.ec50", 1.0, "1e6 cells/kg", {}, Status::assumed, "none", "test", "Dose of half the effect", {}},
      {"msc.waning_time", 400.0, "d", {}, Status::assumed, "none", "test", "Waning of the effect", {}},
      {"msc.t2d.sensitivity_effect", 0.4, "1", {}, Status::assumed, "none", "test", "Effect on sensitivity", {}},
  });
  return table;
}

inline model::PopulationSpec some_preset(const std::string& name) {
  model::PopulationSpec spec;
  spec.preset = name;
  const bool type_1 = name.starts_with("t1dm");
  spec.disease = type_1 ? model::PopulationSpec::Disease::type_1 : model::PopulationSpec::Disease::type_2;
  model::Marginal bmi;
  bmi.covariate = model::Covariate::body_mass_index;
  bmi.shape = model::Shape::lognormal;
  bmi.location = 24.0;
  bmi.spread = 0.15;
  model::Marginal male;
  male.covariate = model::Covariate::male;
  male.shape = model::Shape::bernoulli;
  male.location = 0.5;
  spec.marginals = {bmi, male};
  return spec;
}

inline Knowledge some_knowledge() {
  return {.presets = {"t1dm_new_onset", "t1dm_recent_onset", "t2dm_china_mixed", "t2dm_insulin_treated", "t2dm_vietnam_hospital"},
          .glycemia_models = {"generalized_homa"},
          .hba1c_models = {"adag_two_compartment"},
          .beta_cell_models = {"age_dependent_hazard", "exponential_decline"},
          .product_models = {"msc_emax_pulse"},
          .preset = some_preset,
          .parameters = &some_parameters()};
}

}  // namespace islet::scenarios::testing
