#include "cli/commands.hpp"
#include "cli/commands/results_output.hpp"
#include "cli/compose/asked_point.hpp"

namespace islet::cli {

ExitCode show_command(const std::string& file, bool json, std::optional<std::size_t> point) {
  auto results = output::read_results(file);
  if (point) results = output::results_at(results, asked_point(results, file, *point));
  show(results, output::read_answers(file), json);
  return ExitCode::done;
}

}  // namespace islet::cli
