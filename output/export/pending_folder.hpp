#pragma once
// A folder that appears under its name only when all that it holds is written.

#include <filesystem>
#include <string>
#include <vector>

namespace islet::output {

class PendingFolder {
 public:
  // InputRejected when something stands under the name already; with `replace`, unless it is a folder that holds
  // nothing but files of the names in `ours`. The name is left alone until `commit`.
  PendingFolder(std::filesystem::path target, bool replace, const std::vector<std::string>& ours);
  PendingFolder(const PendingFolder&) = delete;
  PendingFolder& operator=(const PendingFolder&) = delete;
  ~PendingFolder();  // removes what was not committed

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }  // write here

  // Renames it, in exchange for the folder that it replaces, which is then removed.
  void commit();

 private:
  std::filesystem::path target_;
  std::filesystem::path path_;
  bool replaces_ = false;
};

}  // namespace islet::output
