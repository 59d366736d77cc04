#pragma once
// A folder for files that are needed only during the run, where the site wants them: in SLURM_TMPDIR, or else in
// TMPDIR.

#include <filesystem>

#include "cli/run/thread_allowance.hpp"

namespace islet::cli {

class ScratchFolder {
 public:
  // Has no path when neither variable is set, or when the folder that it names cannot be used; the latter is reported
  // on stderr.
  explicit ScratchFolder(const Environment& environment);
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;
  ~ScratchFolder();  // removes it with all that is in it

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

}  // namespace islet::cli
