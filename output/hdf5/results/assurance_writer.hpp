#pragma once
// /assurance: of a scenario with `uncertainty`.

#include "output/hdf5/file/handle.hpp"
#include "output/hdf5/file/variable_writer.hpp"
#include "output/hdf5/results/assurance.hpp"

namespace islet::output {

// With the parameters of every draw. Needs the coordinates of the file.
void write_assurance(VariableWriter& writer, const Handle& file, const RunRecord& record, const Assurance& assurance);

}  // namespace islet::output
