#include "cli/report/crate.hpp"

#include <fmt/format.h>
#include <sys/stat.h>

#include <charconv>
#include <cstdlib>
#include <ctime>
#include <string_view>

#include "engine/core/faults.hpp"
#include "output/report/ro_crate.hpp"

namespace islet::cli {
namespace {

namespace fs = std::filesystem;

std::time_t published(const fs::path& file) {
  if (const char* set = std::getenv("SOURCE_DATE_EPOCH")) {
    const std::string_view text(set);
    std::time_t seconds = 0;
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), seconds);
    if (code == std::errc{} && end == text.data() + text.size() && seconds >= 0) return seconds;
    throw InputRejected({{"SOURCE_DATE_EPOCH", 0, 0, fmt::format("'{}' is no date", set),
                          "it is a whole number of seconds since 1970", "set a number, or unset it"}});
  }
  struct stat facts {};
  return ::stat(file.c_str(), &facts) == 0 ? facts.st_mtime : 0;
}

std::string day_of(std::time_t time) {
  std::tm parts{};
  gmtime_r(&time, &parts);
  return fmt::format("{:04}-{:02}-{:02}", parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday);
}

output::CrateFile described(const WrittenFile& file, const std::string& path) {
  if (file.path.extension() == ".svg")
    return {path, "Figure: " + file.path.stem().string(), "image/svg+xml", file.bytes};
  return {path, "Report with figures", "text/html", file.bytes};
}

}  // namespace

std::string crate_of(const output::ResultsFile& results, const fs::path& file,
                     const std::vector<WrittenFile>& written) {
  std::error_code ignored;
  const auto folder = fs::absolute(file, ignored).parent_path();
  output::Crate crate{day_of(published(file)), {}};
  crate.files.push_back({file.filename().string(), "Results of the simulated trials", "application/x-hdf5",
                         fs::file_size(file, ignored)});
  for (const auto& other : written) {
    const auto relative = fs::relative(fs::absolute(other.path, ignored), folder, ignored);
    if (relative.empty() || *relative.begin() == "..") continue;
    crate.files.push_back(described(other, relative.generic_string()));
  }
  return output::ro_crate(results, crate);
}

}  // namespace islet::cli
