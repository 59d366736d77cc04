#pragma once
// Batches in the internal format of parts and shards: the columns as they are, each with a checksum; histograms packed.

#include <filesystem>
#include <string>

#include "engine/simulation/results/results.hpp"
#include "output/hdf5/file/handle.hpp"

namespace islet::output {

// Write and read one batch in a group (or the root) of a file. They throw Hdf5Failure; reading also when the batch has
// another shape.
void write_batch(const Handle& group, const simulation::BatchResult& batch);
[[nodiscard]] simulation::BatchResult read_batch(const Handle& group, const simulation::ResultShape& shape);

// Writes one batch as one sealed file. Throws Hdf5Failure when the file cannot be written; it is whole only when this
// returns. `run` says which run it is of (the hash of its manifest).
void write_part(const std::filesystem::path& path, const simulation::BatchResult& batch, const std::string& run);

// Throws Hdf5Failure when the part is incomplete, damaged, of another run or of another shape.
[[nodiscard]] simulation::BatchResult read_part(const std::filesystem::path& path, const simulation::ResultShape& shape,
                                                const std::string& run);

// Reads a part that was written or checked before and has not changed since, without checking it again.
[[nodiscard]] simulation::BatchResult read_checked_part(const std::filesystem::path& path,
                                                        const simulation::ResultShape& shape);

}  // namespace islet::output
