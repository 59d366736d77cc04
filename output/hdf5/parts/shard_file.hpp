#pragma once
// One finished shard of a sweep as one sealed file: its batches, a group each, and the manifest of the run, with the
// replicates of the shard, as the description in the seal.

#include <filesystem>
#include <optional>
#include <string>

#include "output/hdf5/parts/batch_stream.hpp"
#include "output/hdf5/parts/manifest.hpp"

namespace islet::output {

// Writes the file whole or not at all. When `scratch` is given, the file is put together there and then copied.
// EnvironmentFailure when it cannot be written.
void write_shard(const std::filesystem::path& path, const Manifest& manifest, const BatchStream& batches,
                 const std::filesystem::path& scratch = {});

// Why a file cannot be taken for a shard.
struct ShardFault {
  enum class Kind { damaged, foreign } kind;
  std::string reason;  // foreign: every difference
};

// Checks every byte. Returns nothing when `path` is the finished shard that `expected` describes.
[[nodiscard]] std::optional<ShardFault> fault_of_shard(const std::filesystem::path& path, const Manifest& expected);

// The batches of a shard that was found without a fault. Throws EnvironmentFailure when they cannot be read although
// the check found no fault.
[[nodiscard]] BatchStream stream_of_shard(const std::filesystem::path& path, const simulation::ResultShape& shape);

}  // namespace islet::output
