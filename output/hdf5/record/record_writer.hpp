#pragma once
// Writes what a results file holds besides results: coordinates, provenance, parameters, assumptions, design.

#include "engine/simulation/warnings/warnings.hpp"
#include "output/hdf5/file/handle.hpp"
#include "output/hdf5/file/variable_writer.hpp"
#include "output/hdf5/record/run_record.hpp"

namespace islet::output {

void write_coordinates(VariableWriter& writer, const Handle& file, const RunRecord& record);
void write_provenance(const Handle& file, const RunRecord& record);
void write_parameters(VariableWriter& writer, const Handle& file, const std::vector<Parameter>& parameters);
void write_assumptions(VariableWriter& writer, const Handle& file,
                       const std::vector<simulation::Assumption>& assumptions);
// Writes the group also when there is no warning: a reader may rely on it.
void write_warnings(VariableWriter& writer, const Handle& file, const std::vector<simulation::Warning>& warnings);
void write_design(VariableWriter& writer, const Handle& file, const RunRecord& record);

}  // namespace islet::output
