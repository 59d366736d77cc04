#pragma once
// /summary/trajectory: the course of every variable over the visits.

#include "engine/simulation/results/results.hpp"
#include "output/hdf5/file/handle.hpp"
#include "output/hdf5/file/variable_writer.hpp"

namespace islet::output {

void write_trajectories(VariableWriter& writer, const Handle& file, const simulation::TrajectorySums& sums);

}  // namespace islet::output
