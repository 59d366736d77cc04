#pragma once
// How many replicates are committed together.

#include <cstdint>
#include <filesystem>

#include "cli/commands.hpp"
#include "output/hdf5/record/run_record.hpp"

namespace islet::cli {

// As asked for; otherwise as many as a run that is continued began with; otherwise by the size of the trial: many,
// because each batch costs a file, few, because a killed run loses the last one.
[[nodiscard]] std::uint32_t batch_size_of(const RunArguments& arguments, const std::filesystem::path& output,
                                          const output::RunRecord& record);

}  // namespace islet::cli
