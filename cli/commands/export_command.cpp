#include <fmt/format.h>

#include <charconv>
#include <chrono>
#include <cstdlib>
#include <string_view>

#include "cli/commands.hpp"
#include "cli/run/build_info.hpp"
#include "cli/terminal/say.hpp"
#include "engine/core/faults.hpp"
#include "output/export/export_patients.hpp"

namespace islet::cli {
namespace {

// Seconds since 1970 that SOURCE_DATE_EPOCH gives, by the convention of reproducible builds; else those of the clock.
std::chrono::sys_seconds time_of_creation() {
  using namespace std::chrono;
  const char* given = std::getenv("SOURCE_DATE_EPOCH");
  if (given == nullptr) return floor<seconds>(system_clock::now());
  const std::string_view text(given);
  constexpr std::int64_t year_10000 = 253402300800;
  std::int64_t since_1970 = -1;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), since_1970);
  if (fault != std::errc() || end != text.data() + text.size() || since_1970 < 0 || since_1970 >= year_10000) {
    throw InputRejected(
        {{"SOURCE_DATE_EPOCH", 0, 0, fmt::format("SOURCE_DATE_EPOCH is '{}'", text),
          "it stands for the time of creation, in whole seconds since 1970", "set it to such a number, or unset it"}});
  }
  return sys_seconds(seconds(since_1970));
}

std::string iso_8601(std::chrono::sys_seconds time) {
  using namespace std::chrono;
  const auto day = floor<days>(time);
  const year_month_day date(day);
  const hh_mm_ss clock(time - day);
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()), clock.hours().count(),
                     clock.minutes().count(), clock.seconds().count());
}

}  // namespace

ExitCode export_command(const ExportArguments& arguments) {
  output::ExportOptions options;
  options.format =
      arguments.format == "dataset-json" ? output::ExportFormat::dataset_json : output::ExportFormat::adam_csv;
  options.folder = arguments.output;
  options.force = arguments.force;
  options.program_version = build_info().version;
  options.created = iso_8601(time_of_creation());
  const auto done = output::export_patients(arguments.file, options);
  if (!done.has_events) {
    say("islet: the scenario simulates no adverse events (`events`): ADAE has no rows\n");
  }
  fmt::print("{}: {} simulated subjects\n", arguments.output, done.subjects);
  return ExitCode::done;
}

}  // namespace islet::cli
