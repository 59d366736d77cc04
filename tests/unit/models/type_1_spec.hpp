#pragma once
// A small population of type 1 for tests; its numbers mean nothing beyond them.

#include "engine/core/calendar.hpp"
#include "engine/model_api/population.hpp"

namespace islet::model {

inline Marginal constant(Covariate covariate, double value) { return {covariate, Shape::constant, value, 0.0}; }

inline PopulationSpec type_1_spec() {
  using enum Covariate;
  PopulationSpec spec;
  spec.preset = "test";
  spec.disease = PopulationSpec::Disease::type_1;
  spec.youngest_at_diagnosis = 0.5 * days_per_year;
  spec.marginals = {
      {age, Shape::normal, 20 * days_per_year, 10 * days_per_year, {}, 8 * days_per_year, 45 * days_per_year},
      {male, Shape::bernoulli, 0.4},
      {body_mass_index, Shape::lognormal, 22.0, 0.15},
      {diabetes_duration, Shape::lognormal, 70.0, 0.6, {}, 14.0, 365.0},
      constant(fed_appearance, 102.0),
      {target_fpg, Shape::lognormal, 8.3, 0.15},
      {target_fed, Shape::lognormal, 11.0, 0.15},
      {insulin_sensitivity, Shape::lognormal, 0.55, 0.25},
      {function_at_diagnosis, Shape::lognormal, 0.9, 0.45},
      {hazard, Shape::normal, 0.0, 1.0},
      {hba1c_at_diagnosis, Shape::normal, 11.4, 2.3, {}, 6.5, 18.0},
      constant(height, 1.6),
  };
  spec.correlations = {{target_fpg, target_fed, 0.5}, {function_at_diagnosis, hazard, -0.1}};
  return spec;
}

inline Marginal& marginal_of(PopulationSpec& spec, Covariate covariate) {
  for (auto& marginal : spec.marginals) {
    if (marginal.covariate == covariate) return marginal;
  }
  spec.marginals.push_back({covariate});
  return spec.marginals.back();
}

inline PersonBatch people(std::uint32_t count, std::uint64_t seed = 7) {
  PersonBatch batch{seed, {}, {}};
  for (std::uint32_t i = 0; i < count; ++i) {
    batch.replicate.push_back(0);
    batch.candidate.push_back(i);
  }
  return batch;
}

}  // namespace islet::model
