#pragma once
// One run an output. The kernel holds the lock, so that a killed run leaves none; its file FILE.h5.lock may stay and
// means nothing by itself.

#include <filesystem>

#include "output/hdf5/file_descriptor.hpp"

namespace islet::output {

class OutputLock {
 public:
  // Throws InputRejected when another process writes this output, or when its folder cannot be written.
  explicit OutputLock(const std::filesystem::path& output);
  OutputLock(const OutputLock&) = delete;
  OutputLock& operator=(const OutputLock&) = delete;
  ~OutputLock();

  [[nodiscard]] const std::filesystem::path& output() const { return output_; }

 private:
  std::filesystem::path output_;
  std::filesystem::path path_;
  FileDescriptor file_;
};

}  // namespace islet::output
