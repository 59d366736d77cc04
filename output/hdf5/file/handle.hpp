#pragma once
// Ownership of HDF5 objects. No header of this folder includes the library's own: an id is a 64-bit integer.

#include <cstdint>
#include <stdexcept>
#include <string>
#include <utility>

namespace islet::output {

using ObjectId = std::int64_t;

// Thrown when the library could not do something. It never leaves output/hdf5: the functions of this folder turn it
// into a rejected input (a file of the user) or a failure of the environment (a file of ours).
class Hdf5Failure : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// Throws Hdf5Failure: "cannot <action>", with what the operating system said if it was asked.
[[noreturn]] void throw_failure(const std::string& action);

class Handle {
 public:
  using Closer = int (*)(ObjectId);

  // Throws Hdf5Failure when `id` is negative: "cannot <action>".
  Handle(ObjectId id, Closer closer, const std::string& action) : id_(id), closer_(closer) {
    if (id < 0) throw_failure(action);
  }
  Handle(Handle&& other) noexcept : id_(std::exchange(other.id_, -1)), closer_(other.closer_) {}
  Handle& operator=(Handle&& other) noexcept {
    std::swap(id_, other.id_);
    std::swap(closer_, other.closer_);
    return *this;
  }
  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;
  ~Handle() {
    if (id_ >= 0) closer_(id_);
  }

  [[nodiscard]] ObjectId id() const { return id_; }
  [[nodiscard]] ObjectId release() { return std::exchange(id_, -1); }  // the caller closes it

 private:
  ObjectId id_;
  Closer closer_;
};

// Throws Hdf5Failure when `status` is negative.
inline void check(std::int64_t status, const std::string& action) {
  if (status < 0) throw_failure(action);
}

// While an object of this class lives, the library prints no stack of its own on stderr (a setting of the calling
// thread). Every way into the library starts with one.
class QuietLibrary {
 public:
  QuietLibrary();
  ~QuietLibrary();
  QuietLibrary(const QuietLibrary&) = delete;
  QuietLibrary& operator=(const QuietLibrary&) = delete;

 private:
  int (*function_)(ObjectId, void*) = nullptr;
  void* data_ = nullptr;
};

}  // namespace islet::output
