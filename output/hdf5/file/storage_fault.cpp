#include "output/hdf5/file/storage_fault.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <system_error>

#include "engine/core/faults.hpp"

namespace islet::output {
namespace {

bool is_fault_of_path(int code) {
  switch (code) {
    case ENOENT:
    case ENOTDIR:
    case EACCES:
    case EPERM:
    case EROFS:
    case EISDIR:
    case EEXIST:
    case ENAMETOOLONG:
    case ELOOP:
    case ENOTEMPTY:
      return true;
    default:
      return false;
  }
}

}  // namespace

void reject(const std::filesystem::path& path, const std::string& problem, const std::string& reason,
            const std::string& suggestion) {
  throw InputRejected({InputFault{path.string(), 0, 0, problem, reason, suggestion}});
}

void throw_storage_fault(const std::filesystem::path& path, int code, const std::string& action) {
  const std::string reason = std::generic_category().message(code);
  if (is_fault_of_path(code)) {
    reject(path, fmt::format("cannot {} {}", action, path.string()), reason,
           "name an output in an existing folder that you may write to (-o FILE.h5)");
  }
  throw EnvironmentFailure(fmt::format("cannot {} {}: {}", action, path.string(), reason));
}

}  // namespace islet::output
