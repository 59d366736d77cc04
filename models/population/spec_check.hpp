#pragma once
// Whether each part of a population's specification can be drawn from.

#include "engine/model_api/population.hpp"

namespace islet::model {

// Returns the specification, or throws std::invalid_argument, which names the first covariate that is wrong or missing.
[[nodiscard]] PopulationSpec checked(PopulationSpec spec);

}  // namespace islet::model
