#pragma once

#include <optional>

#include "engine/simulation/results/results.hpp"
#include "output/hdf5/file/handle.hpp"
#include "output/hdf5/results/assurance.hpp"

namespace islet::output {

// Returns nothing when the scenario of the file has no `uncertainty`. Throws Hdf5Failure when the group has another
// shape.
[[nodiscard]] std::optional<Assurance> read_assurance(const Handle& file, const simulation::ResultShape& shape);

}  // namespace islet::output
