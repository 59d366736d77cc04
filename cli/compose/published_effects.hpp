#pragma once
// What was published of the effect of cells on a variable: models/parameters/published_effects.yaml.

#include <vector>

#include "engine/core/parameter.hpp"
#include "engine/core/variable.hpp"
#include "output/hdf5/record/solve_record.hpp"

namespace islet::cli {

// In the canonical unit of the variable.
[[nodiscard]] std::vector<output::PublishedEffect> published_effects(const ParameterTable& parameters,
                                                                     Variable variable);

}  // namespace islet::cli
