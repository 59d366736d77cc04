#pragma once
// Names for the reader's tests: a few presets and parameters, so that they do not depend on any model.

#include <string>

#include "scenarios/reader/scenario_reader.hpp"

namespace islet::scenarios::testing {

inline const ParameterTable& some_parameters() {
  static const ParameterTable table({
      {"msc_emax_pulse.emax", 0.3, "1", {}, Status::assumed, "none", "test", "Maximal effect", {{"as_published", 0.5}}},
      {"msc_emax_pulse.half_life", 60.0, "day", {}, Status::assumed, "none", "test", "Half-life of the effect", {}},
      {"msc.effect", 0.5, "1", {}, Status::assumed, "none", "test", "Effect of the cells", {}},
      {"msc.ec50", 1.0, "1e6 cells/kg", {}, Status::assumed, "none", "test", "Dose of half the effect", {}},
      {"msc.lost_share", 0.2, "1", {}, Status::assumed, "none", "test", "Share of the dose that is lost", {}},
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
  bmi.low = 12.0;
  bmi.high = 60.0;
  model::Marginal male;
  male.covariate = model::Covariate::male;
  male.shape = model::Shape::bernoulli;
  male.location = 0.5;
  spec.marginals = {bmi, male};
  return spec;
}

inline std::optional<model::ParameterDomain> some_domain(std::string_view id, model::PopulationSpec::Disease) {
  constexpr double most = 1e300;
  if (id == "msc.effect") return model::ParameterDomain{-most, most, false, model::Use::multiplies};
  if (id == "msc.ec50") return model::ParameterDomain{0.0, most, true};
  if (id == "msc.lost_share") return model::ParameterDomain{0.0, 1.0};
  return std::nullopt;
}

// A multiplier of the effect around 1, and a dose around that of the table.
inline model::ParameterPrior some_prior(const ParameterTable& table, model::PopulationSpec::Disease) {
  using Kind = model::Distribution::Kind;
  model::ParameterPrior prior;
  prior.no_effect = 0.2;
  prior.parameters = {{"msc.effect", model::Use::multiplies, {Kind::lognormal, 1.0, 0.5, {}}},
                      {"msc.ec50", model::Use::replaces, {Kind::lognormal, table.value("msc.ec50"), 0.7, {}}}};
  prior.correlations = {{"msc.effect", "msc.ec50", -0.5}};
  return prior;
}

inline Knowledge some_knowledge() {
  return {.presets = {"t1dm_new_onset", "t1dm_recent_onset", "t2dm_china_mixed", "t2dm_insulin_treated",
                      "t2dm_vietnam_hospital"},
          .glycemia_models = {"generalized_homa"},
          .hba1c_models = {"adag_two_compartment"},
          .beta_cell_models = {"age_dependent_hazard", "exponential_decline"},
          .product_models = {"msc_emax_pulse", "msc_log_linear_pulse", "msc_repriming_pulse"},
          .preset = some_preset,
          .parameters = &some_parameters(),
          .default_prior = some_prior,
          .uncertain_domain = some_domain};
}

}  // namespace islet::scenarios::testing
