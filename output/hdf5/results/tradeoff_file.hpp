#pragma once
// /operating_characteristics/cost and /tradeoff, written and read.

#include <optional>

#include "engine/simulation/results/results.hpp"
#include "output/hdf5/file/handle.hpp"
#include "output/hdf5/file/variable_writer.hpp"
#include "output/hdf5/record/tradeoff.hpp"

namespace islet::output {

// Writes the groups; call it after the operating characteristics are written.
void write_tradeoff(VariableWriter& writer, const Handle& file, const Tradeoff& tradeoff);

// Returns nothing when the scenario of the file has no costs. Throws Hdf5Failure when the group has another shape.
[[nodiscard]] std::optional<Tradeoff> read_tradeoff(const Handle& file, const simulation::ResultShape& shape);

}  // namespace islet::output
