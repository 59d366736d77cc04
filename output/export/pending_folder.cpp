#include "output/export/pending_folder.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <system_error>

#include "output/hdf5/file/pending_file.hpp"
#include "output/hdf5/file/storage_fault.hpp"

namespace islet::output {
namespace {

namespace fs = std::filesystem;

// Makes a path absolute and removes a slash at its end, so that also "out/" has a name and a folder above it.
fs::path tidy(fs::path target) {
  target = fs::absolute(target).lexically_normal();
  return target.has_filename() ? target : target.parent_path();
}

}  // namespace

PendingFolder::PendingFolder(fs::path target, bool replace, const Objection& objection)
    : target_(tidy(std::move(target))) {
  std::error_code ignored;
  const auto kind = fs::symlink_status(target_, ignored).type();
  if (kind != fs::file_type::not_found && kind != fs::file_type::none) {
    if (!replace) {
      reject(target_, target_.string() + " is there already", "an export is never written over what is there unasked",
             "choose another -o DIR, or add --force to replace an earlier export");
    }
    const auto why = kind == fs::file_type::directory ? objection(target_) : "it is no folder";
    if (!why.empty()) {
      reject(
          target_, target_.string() + " is no earlier export", why,
          "choose another -o DIR: --force replaces nothing but a folder of exported files. Remove the folder yourself "
          "if you do not need it");
    }
    replaces_ = true;
  }
  std::string name = (target_.parent_path() / fmt::format(".{}.pending-XXXXXX", target_.filename().string())).string();
  if (::mkdtemp(name.data()) == nullptr) throw_storage_fault(target_, errno, "create the folder");
  path_ = name;
  fs::permissions(path_,
                  fs::perms::owner_all | fs::perms::group_read | fs::perms::group_exec | fs::perms::others_read |
                      fs::perms::others_exec,
                  ignored);
}

PendingFolder::~PendingFolder() {
  std::error_code ignored;
  if (!path_.empty()) fs::remove_all(path_, ignored);
}

void PendingFolder::commit() {
  make_durable(path_);
  const unsigned flags = replaces_ ? RENAME_EXCHANGE : RENAME_NOREPLACE;
  if (::renameat2(AT_FDCWD, path_.c_str(), AT_FDCWD, target_.c_str(), flags) != 0) {
    throw_storage_fault(target_, errno, "rename the folder");
  }
  if (!replaces_) path_.clear();  // else it now names what was replaced
  make_durable(target_.parent_path());
}

}  // namespace islet::output
