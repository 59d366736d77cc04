#pragma once
// /summary/trajectory: the course of every variable over the visits.

#include "engine/simulation/results.hpp"
#include "output/hdf5/handle.hpp"
#include "output/hdf5/variable_writer.hpp"

namespace islet::output {

void write_trajectories(const VariableWriter& writer, const Handle& file, const simulation::TrajectorySums& sums);

}  // namespace islet::output
