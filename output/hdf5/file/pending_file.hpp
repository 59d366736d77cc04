#pragma once
// A file that appears under its name only when it is whole: written beside, made durable, renamed.

#include <cstddef>
#include <filesystem>
#include <span>

namespace islet::output {

class PendingFile {
 public:
  // The file is written beside its target. When `scratch` is a folder it is written there and copied in one go when it
  // is committed, because many small writes are slow on a shared file system.
  explicit PendingFile(std::filesystem::path target, const std::filesystem::path& scratch = {});
  PendingFile(const PendingFile&) = delete;
  PendingFile& operator=(const PendingFile&) = delete;
  ~PendingFile();  // removes what was not committed

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }  // write here

  // Forces the file to disk, renames it and forces the folder to disk. What stood under the name is replaced.
  void commit();

  // Whether `path` may be left over by a run that was killed: whether a PendingFile of some process could have this
  // name.
  [[nodiscard]] static bool is_leftover(const std::filesystem::path& path);
  // Removes what killed writers of `target` left beside it. The caller holds the lock of the target.
  static void remove_leftovers_of(const std::filesystem::path& target);

 private:
  std::filesystem::path target_;
  std::filesystem::path beside_;  // on the target's file system, from where it can be renamed
  std::filesystem::path path_;
  bool committed_ = false;
};

// Writes all of the file, or nothing.
void write_atomically(const std::filesystem::path& target, std::span<const std::byte> bytes);

// Forces the entries of a folder to disk.
void make_durable(const std::filesystem::path& directory);

}  // namespace islet::output
