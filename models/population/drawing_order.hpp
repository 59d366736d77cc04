#pragma once
// The order in which a person's covariates get their values: each after the covariates on which it depends.

#include <vector>

#include "engine/model_api/population.hpp"

namespace islet::model {

// Indices into spec.marginals. Age comes after the duration of diabetes, and a covariate after those in its ramps.
// std::invalid_argument when a ramp names a covariate that is not drawn or when two depend on each other.
[[nodiscard]] std::vector<std::size_t> drawing_order(const PopulationSpec& spec);

}  // namespace islet::model
