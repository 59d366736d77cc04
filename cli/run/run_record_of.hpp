#pragma once
// What a results file keeps of a run, from the scenario and this program.

#include <string>

#include "output/hdf5/record/run_record.hpp"
#include "scenarios/reader/scenario_reader.hpp"

namespace islet::cli {

// The numbers of replicates and the size of batches are left to the caller.
[[nodiscard]] output::RunRecord record_of(const scenarios::Reading& reading, const std::string& command_line);

}  // namespace islet::cli
