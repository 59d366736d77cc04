#pragma once
// A population moved, as a value: what a solver turns to reach a trial's published baseline table.

#include "engine/model_api/population.hpp"

namespace islet::model {

// Moves the location of one marginal on its link scale and multiplies its spread. Link: ln for lognormal, logit for
// bernoulli, natural units for constant, normal and uniform (which widens about its center); for counts the
// probabilities are tilted, p_k proportional to p_k * exp(k * location_shift). Constant, bernoulli and counts have no
// spread of their own: the factor does nothing. std::invalid_argument when the specification lacks the covariate.
[[nodiscard]] PopulationSpec shifted(const PopulationSpec& spec, Covariate covariate, double location_shift,
                                     double spread_factor);

// Leaves out the people outside [low, high]; limits that the specification has already stay in force. Where only part
// of the people have more than 0 (share < 1), limits above 0 leave out the others.
[[nodiscard]] PopulationSpec truncated(const PopulationSpec& spec, Covariate covariate, double low, double high);

// The part of the people who have more than 0 of the covariate, moved on the logit.
[[nodiscard]] PopulationSpec share_shifted(const PopulationSpec& spec, Covariate covariate, double logit_shift);

}  // namespace islet::model
