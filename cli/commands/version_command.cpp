#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "cli/commands.hpp"
#include "cli/run/build_info.hpp"

namespace islet::cli {

std::string version_line() {
  const auto build = build_info();
  return fmt::format("islet {} ({}, {}, {}), scenario format 1, results format {}", build.version, build.commit,
                     build.build_type, build.compiler, output::format_version);
}

ExitCode version_command(bool json) {
  if (json) {
    const auto build = build_info();
    const nlohmann::ordered_json document = {{"version", build.version},
                                             {"commit", build.commit},
                                             {"build_type", build.build_type},
                                             {"compiler", build.compiler},
                                             {"results_format", output::format_version},
                                             {"scenario_format", 1}};
    fmt::print("{}\n", document.dump(2));
  } else {
    fmt::print("{}\n", version_line());
  }
  return ExitCode::done;
}

}  // namespace islet::cli
