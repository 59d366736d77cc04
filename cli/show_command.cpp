#include <fmt/format.h>

#include "cli/answers_text.hpp"
#include "cli/asked_point.hpp"
#include "cli/commands.hpp"
#include "cli/results_json.hpp"
#include "cli/results_text.hpp"
#include "cli/sensitivity_text.hpp"
#include "output/hdf5/sensitivity_writer.hpp"

namespace islet::cli {

ExitCode show_command(const std::string& file, bool json, std::optional<std::size_t> point) {
  auto results = output::read_results(file);
  if (point) results = output::results_at(results, asked_point(results, file, *point));
  const auto answers = output::read_answers(file);
  const auto& sensitivity = answers.sensitivity;
  if (json) {
    fmt::print("{}", with_answers(results_json(results, sensitivity), answers));
  } else {
    fmt::print("{}{}", results_text(results), answers_text(answers));
    if (sensitivity) fmt::print("{}\n{}", sensitivity_text(*sensitivity), sensitivity_sentence(*sensitivity));
  }
  return ExitCode::done;
}

}  // namespace islet::cli
