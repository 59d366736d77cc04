#include <fmt/format.h>

#include "cli/commands.hpp"
#include "cli/results_json.hpp"
#include "cli/results_text.hpp"

namespace islet::cli {

ExitCode show_command(const std::string& file, bool json) {
  const auto results = output::read_results(file);
  fmt::print("{}", json ? results_json(results) : results_text(results));
  return ExitCode::done;
}

}  // namespace islet::cli
