#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

#include "scenarios/reader/scenario_reader.hpp"
#include "scenarios/reader/text/text_check.hpp"

namespace islet::scenarios {
namespace {

[[noreturn]] void refuse(const std::filesystem::path& path, std::string problem, std::string suggestion) {
  throw InputRejected(
      {{path.string(), 0, 0, std::move(problem), "a scenario is a text file in YAML", std::move(suggestion)}});
}

class OpenFile {
 public:
  // Without blocking, so that a named pipe is refused and not waited for.
  explicit OpenFile(const std::filesystem::path& path)
      : descriptor_(::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC)) {
    if (descriptor_ < 0) {
      refuse(path, fmt::format("cannot read the file: {}", std::strerror(errno)), "check the name and its permissions");
    }
  }
  ~OpenFile() { ::close(descriptor_); }
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;

  [[nodiscard]] int descriptor() const { return descriptor_; }

 private:
  int descriptor_;
};

void require_regular(const std::filesystem::path& path, int descriptor) {
  struct stat status {};
  if (::fstat(descriptor, &status) != 0) refuse(path, "cannot read the file", "check its permissions");
  if (S_ISDIR(status.st_mode)) refuse(path, "this is a directory", "name a file in it");
  if (!S_ISREG(status.st_mode)) refuse(path, "this is not a regular file", "copy the scenario into a file");
}

std::string read_bounded(const std::filesystem::path& path, int descriptor) {
  std::string text;
  std::array<char, 65536> buffer{};
  while (text.size() <= largest_file) {
    const auto n = ::read(descriptor, buffer.data(), buffer.size());
    if (n == 0) return text;
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) refuse(path, fmt::format("cannot read the file: {}", std::strerror(errno)), "try again");
    text.append(buffer.data(), static_cast<std::size_t>(n));
  }
  refuse(path, fmt::format("the file is larger than {} bytes", largest_file), "name a scenario file");
}

}  // namespace

std::string read_scenario_file(const std::filesystem::path& path) {
  const OpenFile file(path);
  require_regular(path, file.descriptor());
  std::string text = read_bounded(path, file.descriptor());
  FaultList faults(path.string());
  check_text(text, faults);
  faults.reject_if_any();
  return text;
}

}  // namespace islet::scenarios
