#pragma once
// A folder that appears under its name only when all that it holds is written.

#include <filesystem>
#include <functional>
#include <string>

#include "output/hdf5/file/file_descriptor.hpp"

namespace islet::output {

class PendingFolder {
 public:
  // Why a folder is not to be replaced; empty when it may be.
  using Objection = std::function<std::string(const std::filesystem::path&)>;

  // InputRejected when something stands under the name already; with `replace`, unless it is a folder that may be
  // replaced. The name is left alone until `commit`. Removes what interrupted writers of the target left beside it.
  PendingFolder(std::filesystem::path target, bool replace, const Objection& objection);
  PendingFolder(const PendingFolder&) = delete;
  PendingFolder& operator=(const PendingFolder&) = delete;
  ~PendingFolder();  // removes what was not committed

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }  // write here

  // Renames it, in exchange for the folder that it replaces, which is then removed.
  void commit();

 private:
  // False when the folder was removed before it could be locked.
  bool create();

  std::filesystem::path target_;
  std::filesystem::path path_;
  FileDescriptor in_use_{-1};  // open and locked as long as the folder is written
  bool replaces_ = false;
};

}  // namespace islet::output
