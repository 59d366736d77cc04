#include "output/export/pending_folder.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <string>
#include <system_error>
#include <vector>

#include "output/hdf5/file/pending_file.hpp"
#include "output/hdf5/file/storage_fault.hpp"

namespace islet::output {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t random_letters = 6;  // as mkdtemp wants them

std::string start_of_name(const fs::path& target) { return fmt::format(".{}.pending-", target.filename().string()); }

FileDescriptor open_folder(const fs::path& folder) {
  return FileDescriptor(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
}

bool holds_files_only(const fs::path& folder) {
  std::error_code code;
  for (const auto& entry : fs::directory_iterator(folder, code)) {
    if (entry.symlink_status(code).type() != fs::file_type::regular) return false;
  }
  return !code;
}

// Removes what exports to this target that were interrupted or killed left beside it. One that goes on holds the lock
// of its folder.
void remove_leftovers_of(const fs::path& target) {
  const auto start = start_of_name(target);
  std::vector<fs::path> found;
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(target.parent_path(), ignored)) {
    const auto name = entry.path().filename().string();
    if (name.starts_with(start) && name.size() == start.size() + random_letters) found.push_back(entry.path());
  }
  for (const auto& path : found) {
    const auto folder = open_folder(path);
    const bool unused = folder.is_open() && ::flock(folder.number(), LOCK_EX | LOCK_NB) == 0;
    if (unused && holds_files_only(path)) fs::remove_all(path, ignored);
  }
}

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
  remove_leftovers_of(target_);
  while (!create()) {  // another export took the new folder for a leftover before it was locked
  }
  fs::permissions(path_,
                  fs::perms::owner_all | fs::perms::group_read | fs::perms::group_exec | fs::perms::others_read |
                      fs::perms::others_exec,
                  ignored);
}

bool PendingFolder::create() {
  std::string name = (target_.parent_path() / (start_of_name(target_) + std::string(random_letters, 'X'))).string();
  if (::mkdtemp(name.data()) == nullptr) throw_storage_fault(target_, errno, "create the folder");
  path_ = name;
  in_use_ = open_folder(path_);
  const bool taken = ::flock(in_use_.number(), LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK;
  std::error_code ignored;
  return !taken && fs::is_directory(path_, ignored);
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
