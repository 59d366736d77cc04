#pragma once
// The published effects of cells on a variable: models/parameters/published_effects.yaml.

#include <vector>

#include "engine/core/parameter.hpp"
#include "engine/core/variable.hpp"
#include "output/hdf5/record/solve_record.hpp"

namespace islet::cli {

// The effects on `variable`, in its canonical unit.
[[nodiscard]] std::vector<output::PublishedEffect> published_effects(const ParameterTable& parameters,
                                                                     Variable variable);

}  // namespace islet::cli
