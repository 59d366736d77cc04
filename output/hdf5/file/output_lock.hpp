#pragma once
// A lock that lets only one run write an output. The operating system holds it, so that a killed run leaves no lock;
// the file FILE.h5.lock may stay and means nothing by itself.

#include <chrono>
#include <filesystem>

#include "output/hdf5/file/file_descriptor.hpp"

namespace islet::output {

class OutputLock {
 public:
  // Throws InputRejected when another process still writes this output after `patience`, when its folder cannot be
  // written, or when something that is no empty regular file has the name of the lock.
  explicit OutputLock(const std::filesystem::path& output, std::chrono::milliseconds patience = {});
  OutputLock(const OutputLock&) = delete;
  OutputLock& operator=(const OutputLock&) = delete;
  ~OutputLock();

  [[nodiscard]] const std::filesystem::path& output() const { return output_; }

  // Whether some process holds the lock right now. To find out it takes the lock for an instant; a process that asks
  // for the lock with `patience` waits for that.
  [[nodiscard]] static bool is_held(const std::filesystem::path& output);

 private:
  std::filesystem::path output_;
  std::filesystem::path path_;
  FileDescriptor file_;
};

}  // namespace islet::output
