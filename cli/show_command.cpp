#include <fmt/format.h>

#include "cli/answers_text.hpp"
#include "cli/commands.hpp"
#include "cli/results_json.hpp"
#include "cli/results_text.hpp"
#include "cli/sensitivity_text.hpp"
#include "engine/core/faults.hpp"
#include "output/hdf5/sensitivity_writer.hpp"

namespace islet::cli {

ExitCode show_command(const std::string& file, bool json, std::optional<std::size_t> point) {
  auto results = output::read_results(file);
  if (point) {
    if (*point >= results.points.size()) {
      throw InputRejected({{"--point", 0, 0, fmt::format("design point {}", *point),
                            fmt::format("{} has {} design points, counted from 0", file, results.points.size()),
                            fmt::format("give a number from 0 to {}", results.points.size() - 1)}});
    }
    results = output::results_at(results, *point);
  }
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
