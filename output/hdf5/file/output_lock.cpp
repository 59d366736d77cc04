#include "output/hdf5/file/output_lock.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>

#include <cerrno>
#include <string>
#include <thread>

#include "output/hdf5/file/storage_fault.hpp"

namespace islet::output {
namespace {

// Whether the locked file still has this name: the holder before may have removed it between our opening and locking
// it.
bool is_still_there(const FileDescriptor& file, const std::filesystem::path& path) {
  struct stat held {};
  struct stat named {};
  return ::fstat(file.number(), &held) == 0 && ::lstat(path.c_str(), &named) == 0 && held.st_ino == named.st_ino &&
         held.st_dev == named.st_dev;
}

constexpr int never_blocks = O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK;  // nor follows a link

// What stands under the name of a lock and is none; empty: a lock, which is a regular file without content.
std::string what_else(const struct stat& there) {
  if (S_ISREG(there.st_mode)) return there.st_size == 0 ? "" : "this file holds something";
  if (S_ISLNK(there.st_mode)) return "this is a symbolic link";
  if (S_ISDIR(there.st_mode)) return "this is a folder";
  return "this is no regular file";
}

// A lock is removed in the end: whatever else has its name is the user's.
void require_lock(const struct stat& there, const std::filesystem::path& path) {
  const auto found = what_else(there);
  if (found.empty()) return;
  reject(path, path.string() + " is in the way", "the lock of a run is an empty file, and " + found,
         "choose another -o FILE.h5, or move that away");
}

void require_lock_or_nothing(const std::filesystem::path& path) {
  struct stat there {};
  if (::lstat(path.c_str(), &there) == 0) require_lock(there, path);
}

void require_lock(const FileDescriptor& file, const std::filesystem::path& path) {
  struct stat there {};
  if (::fstat(file.number(), &there) != 0) throw_storage_fault(path, errno, "lock");
  require_lock(there, path);
}

FileDescriptor lock(const std::filesystem::path& output, const std::filesystem::path& path,
                    std::chrono::milliseconds patience) {
  constexpr std::chrono::milliseconds nap{20};
  while (true) {
    require_lock_or_nothing(path);
    FileDescriptor file(::open(path.c_str(), O_RDWR | O_CREAT | never_blocks, 0666));
    if (!file.is_open()) throw_storage_fault(path, errno, "write");
    require_lock(file, path);
    if (::flock(file.number(), LOCK_EX | LOCK_NB) != 0) {
      if (errno != EWOULDBLOCK) throw_storage_fault(path, errno, "lock");
      patience -= nap;
      if (patience > nap) {
        std::this_thread::sleep_for(nap);
        continue;
      }
      reject(output, output.string() + " is being written by another run",
             "two runs must not write one output at the same time",
             "wait for it, end it, or choose another -o FILE.h5");
    }
    if (is_still_there(file, path)) return file;
  }
}

}  // namespace

OutputLock::OutputLock(const std::filesystem::path& output, std::chrono::milliseconds patience)
    : output_(output), path_(output.string() + ".lock"), file_(lock(output_, path_, patience)) {}

OutputLock::~OutputLock() {
  ::unlink(path_.c_str());  // while still held: nobody can hold this file afterwards
}

bool OutputLock::is_held(const std::filesystem::path& output) {
  const FileDescriptor file(::open((output.string() + ".lock").c_str(), O_RDONLY | never_blocks));
  return file.is_open() && ::flock(file.number(), LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK;
}

}  // namespace islet::output
