#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "cli/commands.hpp"
#include "cli/compose/composed_sweep.hpp"
#include "cli/compose/composed_trial.hpp"
#include "cli/compose/load_scenario.hpp"
#include "cli/json/number_json.hpp"
#include "cli/run/build_info.hpp"
#include "cli/run/searched_scenario.hpp"
#include "cli/run/solve.hpp"
#include "cli/terminal/say.hpp"
#include "cli/text/replayed_person.hpp"
#include "cli/text/text_table.hpp"
#include "engine/core/faults.hpp"
#include "engine/simulation/conduct/runner.hpp"
#include "engine/simulation/plan/hypothesis.hpp"
#include "engine/simulation/results/batch_shape.hpp"
#include "output/hdf5/record/answers.hpp"
#include "output/hdf5/results/results_file.hpp"

namespace islet::cli {
namespace {

using Json = nlohmann::ordered_json;

[[noreturn]] void refuse(const ReplayArguments& arguments, std::string problem, std::string reason, std::string write) {
  throw InputRejected({{arguments.file, 0, 0, std::move(problem), std::move(reason), std::move(write)}});
}

// The number of a hypothesis in the file.
std::size_t hypothesis_index(const simulation::ResultShape& shape, const std::string& name) {
  return static_cast<std::size_t>(std::ranges::find(shape.hypotheses, name) - shape.hypotheses.begin());
}

void check_place(const ReplayArguments& arguments, const output::ResultsFile& results) {
  if (arguments.point >= results.points.size()) {
    const auto last = results.points.size() - 1;
    refuse(arguments, fmt::format("there is no design point {}", arguments.point),
           last == 0 ? "the file holds one design point, number 0"
                     : fmt::format("the file holds design points 0 to {}", last),
           last == 0 ? "write --point 0" : "write one of these");
  }
  if (hypothesis_index(results.shape, arguments.hypothesis) == results.shape.hypotheses.size()) {
    refuse(arguments, fmt::format("the file has no hypothesis {}", arguments.hypothesis),
           fmt::format("it holds {}", fmt::join(results.shape.hypotheses, ", ")), "write one of these");
  }
  constexpr std::uint64_t candidate_limit = std::uint64_t{1} << 32U;
  if (arguments.candidate && *arguments.candidate >= candidate_limit) {
    refuse(arguments, fmt::format("there is no candidate {}", *arguments.candidate),
           "candidates are numbered from 0 to 4294967295", "write one of these");
  }
  const auto replicates = static_cast<std::uint64_t>(results.characteristics.n_replicates);
  if (arguments.replicate >= replicates) {
    refuse(arguments, fmt::format("there is no replicate {}", arguments.replicate),
           fmt::format("the file holds replicates 0 to {}", replicates - 1), "write one of these");
  }
}

// A trial ends its screening with the last subject whom it enrolls.
void require_screened(const ReplayArguments& arguments, const ReplayedPerson& person) {
  if (person.candidate < person.screened) return;
  refuse(arguments, fmt::format("candidate {} was not screened", person.candidate),
         fmt::format("replicate {} screened {} candidates under {}, numbers 0 to {}", person.replicate, person.screened,
                     person.hypothesis, person.screened - 1),
         "write one of these");
}

// Warns when the file is of another version, which may simulate other people from the same keys.
void warn_of_other_version(const output::ResultsFile& results) {
  const auto build = build_info();
  if (results.build.version == build.version && results.build.commit == build.commit) return;
  say("islet: the file was made by version {} ({}), this is {} ({}): the rows may differ\n", results.build.version,
      results.build.commit, build.version, build.commit);
}

// The number with enough digits to read back the same bits; "-" for what does not exist, as every table has it.
std::string exact(double value) { return std::isnan(value) ? "-" : fmt::format("{:.17g}", value); }

// Calls visit(name, row, column) for every number that a replicate leaves in the file.
template <typename Visit>
void for_each_row(const simulation::BatchResult& batch, const simulation::ResultShape& shape, std::size_t hypothesis,
                  Visit visit) {
  simulation::for_each_column(batch,
                              [&](const char* group, const char* name, simulation::RowOf row, const auto& column) {
                                const std::size_t length = simulation::row_length(shape, row);
                                for (std::size_t i = 0; i < length; ++i)
                                  visit(group, name, row, i, static_cast<double>(column[hypothesis * length + i]));
                              });
}

std::string row_label(const simulation::ResultShape& shape, simulation::RowOf row, std::size_t i) {
  const std::size_t arms = shape.arms.size();
  switch (row) {
    case simulation::RowOf::trial:
      return "";
    case simulation::RowOf::analysis:
    case simulation::RowOf::contrast:
      return shape.analyses[i];
    case simulation::RowOf::endpoint_arm:
      return shape.endpoints[i / arms] + ", " + shape.arms[i % arms];
    case simulation::RowOf::criterion:
      return shape.criteria[i];
    case simulation::RowOf::arm:
      return shape.arms[i];
    case simulation::RowOf::arm_reason: {
      const std::size_t reasons = shape.discontinuations.size();
      return shape.arms[i / reasons] + ", " + shape.discontinuations[i % reasons];
    }
    case simulation::RowOf::arm_event:
      return shape.arms[i / shape.events.size()] + ", " + shape.events[i % shape.events.size()];
    case simulation::RowOf::arm_years:
      return shape.arms[i];
    case simulation::RowOf::resource:
      return shape.resources[i];
  }
  return "";
}

void print_replicate(const ComposedTrial& trial, const ReplayArguments& arguments) {
  const auto batch = simulation::run_one(trial.plan(), trial.shape(), arguments.replicate);
  TextTable table({"group", "field", "of", "value"});
  Json rows = Json::array();
  for_each_row(batch, trial.shape(), hypothesis_index(trial.shape(), arguments.hypothesis),
               [&](const char* group, const char* name, simulation::RowOf row, std::size_t i, double value) {
                 const auto label = row_label(trial.shape(), row, i);
                 table.add({group, name, label, exact(value)});
                 rows.push_back({{"group", group}, {"field", name}, {"of", label}, {"value", number_json(value)}});
               });
  if (arguments.json) {
    const Json document = {{"replicate", arguments.replicate}, {"hypothesis", arguments.hypothesis}, {"rows", rows}};
    fmt::print("{}\n", document.dump(2));
  } else {
    fmt::print("Replicate {} under {}, simulated again\n{}", arguments.replicate, arguments.hypothesis, table.text());
  }
}

}  // namespace

ExitCode replay_command(const ReplayArguments& arguments) {
  const auto results = output::read_results(arguments.file);
  check_place(arguments, results);
  warn_of_other_version(results);
  auto reading =
      read_scenario_text(arguments.file, results.scenario_text, {results.manifest.replicates, results.manifest.seed});
  if (const auto solved = output::read_answers(arguments.file).solve; solved && solved->has_design()) {
    const auto question = questions_of(reading).solve;
    if (question) reading = reading_at(reading, *question, arguments.file, solved->design());
  }
  const ComposedTrial trial(reading_of_point(std::move(reading), arguments.point), arguments.file);
  if (arguments.candidate) {
    const auto person = replay_person(
        trial, simulation::hypotheses[hypothesis_index(trial.shape(), arguments.hypothesis)],
        static_cast<std::uint32_t>(arguments.replicate), static_cast<std::uint32_t>(*arguments.candidate));
    require_screened(arguments, person);
    fmt::print("{}", arguments.json ? person_json(person, trial) : person_text(person, trial));
  } else {
    print_replicate(trial, arguments);
  }
  return ExitCode::done;
}

}  // namespace islet::cli
