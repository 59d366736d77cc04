#pragma once
// One batch as one file, in the internal format of parts: the columns of a batch as they are, each with a checksum;
// histograms packed.

#include <filesystem>
#include <string>

#include "engine/simulation/results.hpp"

namespace islet::output {

// Throws Hdf5Failure when the file cannot be written; it is whole only when this returns.
// `run` says which run it is of (the hash of its manifest).
void write_part(const std::filesystem::path& path, const simulation::BatchResult& batch, const std::string& run);

// Throws Hdf5Failure when the part is incomplete, damaged, of another run or of another shape.
[[nodiscard]] simulation::BatchResult read_part(const std::filesystem::path& path,
                                                const simulation::ResultShape& shape, const std::string& run);

}  // namespace islet::output
