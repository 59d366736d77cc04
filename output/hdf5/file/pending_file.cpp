#include "output/hdf5/file/pending_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <utility>

#include "output/hdf5/file/file_descriptor.hpp"
#include "output/hdf5/file/storage_fault.hpp"

namespace islet::output {
namespace {

constexpr const char* pending_mark = ".tmp.";

// Names the writer by machine and process: two machines that share a file system may have processes of the same number.
std::string writer() {
  char host[64] = "";
  if (::gethostname(host, sizeof host - 1) != 0) host[0] = '\0';
  return fmt::format("{}.{}", host, ::getpid());
}

std::filesystem::path folder_of(const std::filesystem::path& target) {
  return target.has_parent_path() ? target.parent_path() : std::filesystem::path(".");
}

void write_all(const FileDescriptor& file, std::span<const std::byte> bytes, const std::filesystem::path& path) {
  while (!bytes.empty()) {
    const auto written = ::write(file.number(), bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) throw_storage_fault(path, written < 0 ? errno : ENOSPC, "write");
    bytes = bytes.subspan(static_cast<std::size_t>(written));
  }
}

void force_to_disk(const FileDescriptor& file, const std::filesystem::path& path) {
  if (::fsync(file.number()) != 0) throw_storage_fault(path, errno, "write");
}

}  // namespace

PendingFile::PendingFile(std::filesystem::path target, const std::filesystem::path& scratch)
    : target_(std::move(target)),
      beside_(target_.string() + pending_mark + writer()),
      path_(scratch.empty() ? beside_ : scratch / beside_.filename()) {}

PendingFile::~PendingFile() {
  std::error_code ignored;
  if (!committed_) std::filesystem::remove(beside_, ignored);
  if (path_ != beside_) std::filesystem::remove(path_, ignored);
}

void PendingFile::commit() {
  if (path_ != beside_) {
    std::error_code code;
    std::filesystem::copy_file(path_, beside_, std::filesystem::copy_options::overwrite_existing, code);
    if (code) throw_storage_fault(beside_, code.value(), "write");
  }
  {
    const FileDescriptor file(::open(beside_.c_str(), O_RDONLY | O_CLOEXEC));
    if (!file.is_open()) throw_storage_fault(beside_, errno, "open");
    force_to_disk(file, beside_);
  }
  if (std::rename(beside_.c_str(), target_.c_str()) != 0) throw_storage_fault(target_, errno, "write");
  committed_ = true;
  make_durable(folder_of(target_));
}

bool PendingFile::is_leftover(const std::filesystem::path& path) {
  return path.filename().string().find(pending_mark) != std::string::npos;
}

void PendingFile::remove_leftovers_of(const std::filesystem::path& target) {
  const auto start = target.filename().string() + pending_mark;
  std::error_code ignored;
  for (const auto& entry : std::filesystem::directory_iterator(folder_of(target), ignored)) {
    if (entry.path().filename().string().starts_with(start)) std::filesystem::remove(entry.path(), ignored);
  }
}

void write_atomically(const std::filesystem::path& target, std::span<const std::byte> bytes) {
  PendingFile pending(target);
  {
    const FileDescriptor file(::open(pending.path().c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666));
    if (!file.is_open()) throw_storage_fault(pending.path(), errno, "write");
    write_all(file, bytes, pending.path());
  }
  pending.commit();
}

void make_durable(const std::filesystem::path& directory) {
  const FileDescriptor folder(::open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!folder.is_open()) throw_storage_fault(directory, errno, "open the folder");
  force_to_disk(folder, directory);
}

}  // namespace islet::output
