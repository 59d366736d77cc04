#pragma once
// Whether a file is still the one that was looked at: its place on the disk, its size and when it last changed.

#include <cstdint>
#include <filesystem>
#include <optional>

namespace islet::output {

struct FileStamp {
  std::uint64_t device = 0, node = 0, bytes = 0;
  std::int64_t content_changed = 0, status_changed = 0;  // nanoseconds

  bool operator==(const FileStamp&) const = default;
};

// Returns nothing when there is no such file.
[[nodiscard]] std::optional<FileStamp> current_stamp(const std::filesystem::path& path);

}  // namespace islet::output
