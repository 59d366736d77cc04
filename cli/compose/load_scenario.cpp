#include "cli/compose/load_scenario.hpp"

#include <fmt/format.h>

#include "cli/compose/knowledge.hpp"
#include "engine/core/faults.hpp"
#include "scenarios/reader/questions/replicates.hpp"

namespace islet::cli {
namespace {

void apply(const Overrides& overrides, scenarios::Reading& reading) {
  if (overrides.seed) {
    reading.scenario.seed = *overrides.seed;
    for (auto& point : reading.points) point.scenario.seed = *overrides.seed;
  }
  if (!overrides.replicates) return;
  if (*overrides.replicates == 0 || *overrides.replicates > scenarios::most_replicates) {
    throw InputRejected({{"--replicates", 0, 0, fmt::format("{} replicates", *overrides.replicates),
                          "the number of replicates is from 1 to 2147483647", "give another number"}});
  }
  reading.scenario.replicates = *overrides.replicates;
  for (auto& point : reading.points) point.scenario.replicates = *overrides.replicates;
}

}  // namespace

scenarios::Reading read_scenario_text(const std::string& file, const std::string& text, const Overrides& overrides) {
  const ProgramKnowledge knowledge;
  auto reading = scenarios::read_scenario(file, text, knowledge.for_reader());
  apply(overrides, reading);
  return reading;
}

scenarios::Reading read_scenario(const std::string& file, const Overrides& overrides) {
  const auto text = scenarios::read_scenario_file(file);
  return read_scenario_text(file, overrides.forms ? scenarios::with_forms(text, *overrides.forms) : text, overrides);
}

void require_single_design(const scenarios::Reading& reading, const std::string& file) {
  if (reading.space.points.empty()) return;
  throw InputRejected(
      {{file, 0, 0, fmt::format("the scenario has a design space of {} points", reading.space.points.size()),
        "this command takes one design in this version",
        "leave `design_space` out; `islet check` says what the space would cost"}});
}

scenarios::Questions questions_of(const scenarios::Reading& reading) {
  auto questions = reading.questions;
  if (reading.scenario.replicates) questions.precision.reset();
  return questions;
}

std::uint64_t most_replicates_of(const simulation::Scenario& scenario, const scenarios::Questions& questions) {
  return questions.precision ? static_cast<std::uint64_t>(questions.precision->budget) : scenario.replicates.value();
}

}  // namespace islet::cli
