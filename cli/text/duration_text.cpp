#include "cli/text/duration_text.hpp"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <string_view>

#include "engine/core/faults.hpp"

namespace islet::cli {
namespace {

struct TimeUnit {
  std::string_view text;
  double seconds;
};
constexpr std::array units = {TimeUnit{"s", 1.0}, TimeUnit{"min", 60.0}, TimeUnit{"h", 3600.0}, TimeUnit{"", 1.0}};
constexpr double longest = 1e8;

}  // namespace

std::optional<std::chrono::seconds> seconds_of(const std::string& text, const char* option) {
  if (text.empty()) return std::nullopt;
  double number = 0.0;
  const auto [rest, status] = std::from_chars(text.data(), text.data() + text.size(), number);
  std::string_view unit(rest, static_cast<std::size_t>(text.data() + text.size() - rest));
  while (unit.starts_with(' ')) unit.remove_prefix(1);
  if (status == std::errc{} && number > 0.0 && number < longest) {
    for (const auto& known : units) {
      if (known.text == unit) return std::chrono::seconds(static_cast<long long>(number * known.seconds));
    }
  }
  throw InputRejected({{option, 0, 0, "'" + text + "' is no duration",
                        "a positive number and its unit are due; a number alone counts seconds",
                        "write for example '90 min', '45 s' or '2 h'"}});
}

std::string core_time_text(double seconds) {
  constexpr double minute = 60.0;
  constexpr double hour = 3600.0;
  if (seconds <= 2.0 * minute) return fmt::format("{:.3g} core seconds", seconds);
  if (seconds <= 2.0 * hour) return fmt::format("{:.0f} core minutes", seconds / minute);
  return fmt::format("{:.1f} core hours", seconds / hour);
}

std::string size_text(double megabytes) {
  if (megabytes < 10.0) return fmt::format("{:.2g} MB", megabytes);
  return megabytes < 999.5 ? fmt::format("{:.0f} MB", megabytes) : fmt::format("{:.1f} GB", megabytes / 1000.0);
}

}  // namespace islet::cli
