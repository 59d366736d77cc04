#pragma once
// From the parts of a run to its one results file (docs/output_format.md).

#include <filesystem>

#include "output/hdf5/part_store.hpp"
#include "output/hdf5/run_record.hpp"

namespace islet::output {

// Reads the parts one by one, in the order of their replicates: memory does not grow with their number, and the file
// does not depend on the order or the size of the batches. The file appears whole or not at all, and replaces what
// stood under its name. The parts stay: PartStore::remove_all once the file is there.
//
// std::logic_error when parts are missing; EnvironmentFailure when the file cannot be written.
void write_results(const std::filesystem::path& file, const RunRecord& record, const PartStore& parts);

}  // namespace islet::output
