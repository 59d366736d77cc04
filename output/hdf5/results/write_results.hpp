#pragma once
// From the batches of a run to its one results file (docs/output_format.md).

#include <filesystem>
#include <optional>

#include "output/hdf5/parts/batch_stream.hpp"
#include "output/hdf5/parts/part_store.hpp"
#include "output/hdf5/record/answers.hpp"
#include "output/hdf5/record/run_record.hpp"
#include "output/hdf5/record/sensitivity_record.hpp"

namespace islet::output {

// Takes the batches one by one, in the order of their replicates: memory does not grow with their number, and the file
// does not depend on the size of the batches or on where they come from. The file appears whole or not at all, and
// replaces what stood under its name. The caller holds its lock.
//
// std::logic_error when batches are missing; EnvironmentFailure when the file cannot be written or a batch not read.
void write_results(const std::filesystem::path& file, const RunRecord& record, const BatchStream& batches,
                   const Answers& answers = {});

// Leaves the parts in place: call PartStore::remove_all() once the file is there.
void write_results(const std::filesystem::path& file, const RunRecord& record, const PartStore& parts,
                   const Answers& answers = {});

// The operating characteristics of each design point, from all batches of a run.
[[nodiscard]] std::vector<simulation::OperatingCharacteristics> characteristics_of(const RunRecord& record,
                                                                                   const BatchStream& batches);

}  // namespace islet::output
