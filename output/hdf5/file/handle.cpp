#include "output/hdf5/file/handle.hpp"

#include <hdf5.h>

#include <type_traits>

namespace islet::output {

static_assert(std::is_same_v<ObjectId, hid_t> && std::is_same_v<int, herr_t>);

namespace {

// The library records the system's message as: errno = 28, error message = 'No space left on device', ...
herr_t find_system_message(unsigned /*position*/, const H5E_error2_t* entry, void* found) {
  const std::string text = entry->desc == nullptr ? "" : entry->desc;
  const std::string before = "error message = '";
  const auto start = text.find(before);
  if (start == std::string::npos) return 0;
  const auto end = text.find('\'', start + before.size());
  *static_cast<std::string*>(found) = text.substr(start + before.size(), end - start - before.size());
  return 1;
}

}  // namespace

void throw_failure(const std::string& action) {
  std::string system;
  H5Ewalk2(H5E_DEFAULT, H5E_WALK_UPWARD, find_system_message, &system);
  throw Hdf5Failure("cannot " + action + (system.empty() ? "" : ": " + system));
}

QuietLibrary::QuietLibrary() {
  // This must be called before the library is used. It switches off the library's clean-up at exit, which crashes over
  // a file that could not be closed on a full disk. Handles close everything else.
  H5dont_atexit();
  H5Eget_auto2(H5E_DEFAULT, &function_, &data_);
  H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr);
}

QuietLibrary::~QuietLibrary() { H5Eset_auto2(H5E_DEFAULT, function_, data_); }

}  // namespace islet::output
