#include "output/hdf5/file/sealed_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <stdexcept>
#include <string_view>
#include <system_error>
#include <vector>

#include "engine/core/sha256.hpp"
#include "output/hdf5/file/file_descriptor.hpp"
#include "output/hdf5/file/handle.hpp"

namespace islet::output {
namespace {

constexpr std::string_view first_words = "islet sealed ";
constexpr std::string_view version = "1";
constexpr std::size_t line_bytes = 101;  // of the first line
constexpr std::size_t piece_bytes = 1U << 20U;

[[noreturn]] void fail(const std::filesystem::path& path, const std::string& reason) {
  throw Hdf5Failure(fmt::format("{}: {}", path.string(), reason));
}

[[noreturn]] void fail_by_system(const std::filesystem::path& path, const std::string& action) {
  fail(path, fmt::format("cannot {} it: {}", action, std::generic_category().message(errno)));
}

std::string first_line(const std::string& hash, std::uint64_t bytes) {
  return fmt::format("{}{} {} {:020}\n", first_words, version, hash, bytes);
}

std::size_t read_some(const FileDescriptor& file, std::vector<char>& buffer, const std::filesystem::path& path) {
  while (true) {
    const auto got = ::read(file.number(), buffer.data(), buffer.size());
    if (got >= 0) return static_cast<std::size_t>(got);
    if (errno != EINTR) fail_by_system(path, "read");
  }
}

void write_at_start(const FileDescriptor& file, std::string_view text, std::size_t at,
                    const std::filesystem::path& path) {
  while (!text.empty()) {
    const auto written = ::pwrite(file.number(), text.data(), text.size(), static_cast<off_t>(at));
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) fail_by_system(path, "write");
    text.remove_prefix(static_cast<std::size_t>(written));
    at += static_cast<std::size_t>(written);
  }
}

struct SealedContent {
  std::string head;  // the first seal_bytes, or fewer
  std::string hash;  // of all after the first line
  std::uint64_t bytes = 0;
};

SealedContent read_content(const FileDescriptor& file, const std::filesystem::path& path) {
  SealedContent content;
  Sha256 hash;
  std::vector<char> buffer(piece_bytes);
  std::uint64_t place = 0;
  while (const auto got = read_some(file, buffer, path)) {
    std::string_view piece(buffer.data(), got);
    if (place < seal_bytes) content.head += piece.substr(0, seal_bytes - place);
    const auto skipped = place < line_bytes ? std::min<std::uint64_t>(line_bytes - place, got) : 0;
    hash.add(piece.substr(skipped));
    content.bytes += got - skipped;
    place += got;
  }
  content.hash = hash.hex();
  return content;
}

}  // namespace

void seal(const std::filesystem::path& path, const std::string& description) {
  const FileDescriptor file(::open(path.c_str(), O_RDWR | O_CLOEXEC));
  if (!file.is_open()) fail_by_system(path, "open");
  std::string text = description;
  if (text.size() + line_bytes > seal_bytes) throw std::logic_error("the description of a file does not fit its seal");
  text.resize(seal_bytes - line_bytes, ' ');
  write_at_start(file, text, line_bytes, path);
  const auto content = read_content(file, path);
  write_at_start(file, first_line(content.hash, content.bytes), 0, path);
}

std::string verified_description(const std::filesystem::path& path) {
  const FileDescriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));  // a pipe must not be waited for
  if (!file.is_open()) fail_by_system(path, "open");
  struct stat status {};
  if (::fstat(file.number(), &status) != 0) fail_by_system(path, "look at");
  if (!S_ISREG(status.st_mode) && !S_ISDIR(status.st_mode)) fail(path, "it is no regular file");
  const auto content = read_content(file, path);
  if (!content.head.starts_with(first_words)) fail(path, "it is no sealed file of islet");
  if (!content.head.substr(first_words.size()).starts_with(fmt::format("{} ", version))) {
    fail(path, "its seal has another version than this program reads");
  }
  const auto line = content.head.substr(0, line_bytes);
  if (line != first_line(content.hash, content.bytes)) {
    const auto told = fmt::format("{:020}", content.bytes);
    fail(path, line.find(told) == std::string::npos ? "it is cut off or has grown"
                                                    : "its checksum does not fit: bytes were changed");
  }
  auto description = content.head.substr(line_bytes);
  description.erase(description.find_last_not_of(' ') + 1);
  return description;
}

}  // namespace islet::output
