#pragma once
// What identifies a run: runs with equal manifests are the same run. It is kept in the folder of the parts, and in the
// provenance of a finished file.

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace islet::output {

inline constexpr std::int32_t format_version = 1;  // of the finished file, see docs/output_format.md

struct Manifest {
  std::string scenario_sha256;
  std::uint64_t seed = 0;
  std::uint64_t replicates = 0;
  std::uint32_t batch_size = 0;  // 0 in a finished file: its datasets do not depend on it
  std::string program_version;
  std::int32_t format = format_version;
  std::uint64_t first_replicate = 0;  // more than 0 in a shard of a sweep

  bool operator==(const Manifest&) const = default;
};

[[nodiscard]] std::string to_json(const Manifest& manifest);

// std::invalid_argument when the text is no manifest.
[[nodiscard]] Manifest manifest_from_json(const std::string& text);

// InputRejected when the file is no manifest.
[[nodiscard]] Manifest read_manifest(const std::filesystem::path& path);

// The differences, each as "seed is 1 there, 2 here". A batch size of 0 fits any.
[[nodiscard]] std::vector<std::string> differences_between(const Manifest& theirs, const Manifest& ours);

// InputRejected with one fault for each difference.
void require_same_run(const std::filesystem::path& path, const Manifest& theirs, const Manifest& ours);

}  // namespace islet::output
