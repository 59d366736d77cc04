#pragma once
// The trial (placebo) effect: it sets in from enrollment on, pi(t) = pi_inf (1 - e^(-t / tau)), and stays.
// Left out: dependence on masking of the individual, fading. Source: docs/models/trial_effect.md.

#include "engine/core/parameter.hpp"
#include "engine/core/portable_math.hpp"
#include "engine/model_api/population.hpp"
#include "engine/model_api/study_effect.hpp"

namespace islet::treatment {

struct TrialEffect {
  double onset_time;

  explicit TrialEffect(const ParameterTable& table) : onset_time(table.value("trial_effect.onset_time")) {}

  // Share of the plateau reached on a study day; 0 before enrollment.
  [[nodiscard]] double share(double day) const { return day > 0.0 ? 1.0 - portable::exp(-day / onset_time) : 0.0; }
};

[[nodiscard]] model::StudyEffectDistribution study_effect_distribution(const ParameterTable& table,
                                                                       model::PopulationSpec::Disease disease);

}  // namespace islet::treatment
