#pragma once
// /assurance: of a scenario with `uncertainty`.

#include "output/hdf5/assurance.hpp"
#include "output/hdf5/handle.hpp"
#include "output/hdf5/variable_writer.hpp"

namespace islet::output {

// With the parameters of every draw. Needs the coordinates of the file.
void write_assurance(VariableWriter& writer, const Handle& file, const RunRecord& record, const Assurance& assurance);

}  // namespace islet::output
