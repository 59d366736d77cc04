#include "cli/run/free_name.hpp"

#include <fmt/format.h>

#include "engine/core/faults.hpp"

namespace islet::cli {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void refuse(const fs::path& path, const std::string& problem, const std::string& reason,
                         const std::string& suggestion) {
  throw InputRejected({{path.string(), 0, 0, problem, reason, suggestion}});
}

}  // namespace

void require_free(const NewFile& file) {
  std::error_code ignored;
  const auto folder = file.path.has_parent_path() ? file.path.parent_path() : fs::path(".");
  if (!fs::is_directory(folder, ignored)) {
    refuse(folder, "there is no such folder", fmt::format("{} would be written there", file.what),
           "make the folder, or choose another -o FILE");
  }
  if (!file.source.empty() && fs::equivalent(file.path, file.source, ignored)) {
    refuse(file.path, fmt::format("it is the file that {} is made of", file.what), "it would be replaced",
           "choose another -o FILE");
  }
  const auto kind = fs::symlink_status(file.path, ignored).type();
  if (kind == fs::file_type::not_found || kind == fs::file_type::none) return;
  if (kind != fs::file_type::regular) {
    refuse(file.path, "it is no regular file",
           fmt::format("{} replaces a file, never a folder, a device or a link", file.what), "choose another -o FILE");
  }
  if (file.replaces) return;
  refuse(file.path, "it is there already", fmt::format("{} replaces a file only when told so", file.what),
         "choose another -o FILE, or add --force");
}

}  // namespace islet::cli
