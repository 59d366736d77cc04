#pragma once
// Writes /assurance, for a scenario with `uncertainty`.

#include "output/hdf5/file/handle.hpp"
#include "output/hdf5/file/variable_writer.hpp"
#include "output/hdf5/results/assurance.hpp"

namespace islet::output {

// Writes the parameters of every draw too. The coordinates of the file must be written before.
void write_assurance(VariableWriter& writer, const Handle& file, const RunRecord& record, const Assurance& assurance);

}  // namespace islet::output
