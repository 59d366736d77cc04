#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <iterator>
#include <nlohmann/json.hpp>

#include "cli/commands.hpp"
#include "cli/compose/composed_sweep.hpp"
#include "cli/compose/load_scenario.hpp"
#include "cli/json/faults_json.hpp"
#include "cli/json/warnings_json.hpp"
#include "cli/run/run_cost.hpp"
#include "cli/run/run_memory.hpp"
#include "cli/run/searched_scenario.hpp"
#include "cli/run/solve.hpp"
#include "cli/run/thread_allowance.hpp"
#include "cli/sensitivity/sensitivity_cost.hpp"
#include "cli/text/duration_text.hpp"
#include "cli/text/results_text.hpp"
#include "cli/text/text_table.hpp"
#include "engine/simulation/results/batch_shape.hpp"
#include "engine/simulation/warnings/planning_caveat.hpp"
#include "output/hdf5/record/criterion_label.hpp"
#include "output/text/analysis_text.hpp"
#include "output/text/asked_unit.hpp"
#include "output/text/counted.hpp"
#include "output/text/number_text.hpp"

namespace islet::cli {
namespace {

struct Cost {
  std::uint64_t replicates = 0;  // of each design point; with a precision target the most
  double patients = 0.0;         // enrolled, all points, replicates and hypotheses
  double core_seconds = 0.0;
  double file_megabytes = 0.0;
  double memory_megabytes = 0.0;              // with all threads that are allowed
  std::uint32_t simulated = 0;                // replicates, for this estimate
  std::vector<simulation::Warning> warnings;  // warnings of a run, as far as these replicates show
};

// Cost of a search including its confirmation, at the size of the trial as written: least and most core seconds.
struct SearchCost {
  double least = 0.0, most = 0.0;  // core seconds
};

SearchCost search_cost(const ComposedSweep& sweep, const scenarios::SolveQuestion& question) {
  const auto& spec = question.spec;
  const double each = seconds_of_a_searched_replicate(sweep, searched_hypotheses(question));
  const double scan = spec.scan_points * spec.scan_replicates;
  return {each * (scan + spec.confirmation), each * (spec.budget + static_cast<double>(spec.confirmation))};
}

Cost cost_of(const ComposedSweep& sweep, std::uint64_t replicates) {
  const auto unit = cost_of_a_replicate(sweep);
  const auto count = static_cast<double>(replicates);
  const double bytes =
      bytes_besides_replicates(sweep.shape()) + unit.bytes * count + bytes_of_stored_patients(sweep, replicates);
  auto warnings = unit.warnings;
  std::ranges::move(sweep.warnings_of_people(), std::back_inserter(warnings));
  return {replicates,
          patients_of(sweep, replicates),
          unit.core_seconds * count,
          bytes / 1e6,
          bytes_of_a_run(sweep.shape(), allowed_threads()) / 1e6,
          unit.replicates,
          std::move(warnings)};
}

// The text of a row of the table, shortened; JSON has all of it.
std::string shortened(std::string text) {
  constexpr std::size_t widest = 60;
  if (text.size() <= widest) return text;
  return text.substr(0, text.rfind(", ", widest)) + ", ...";
}

std::string baseline_text(const ComposedSweep& sweep) {
  TextTable table({"baseline table", "statistic", "unit", "asked", "reached"});
  for (const auto& row : sweep.baseline_rows(0)) {
    const auto& variable = info(row.variable);
    const auto unit =
        row.statistic == simulation::BaselineStatistic::share ? "1" : units_of(variable.dimension)[0].text;
    table.add({std::string(variable.name), std::string(name_of(row.statistic)), std::string(unit),
               fmt::format("{:.4g}", row.asked), fmt::format("{:.4g}", row.reached)});
  }
  return table.empty() ? "" : "\nThe population was moved to reach the trial's baseline table\n" + table.text();
}

std::string eligibility_text(const simulation::Scenario& scenario) {
  TextTable table({"eligibility", "kind", "what it says"});
  for (const auto& criterion : scenario.design.eligibility) {
    const auto label = output::label_of(criterion);
    table.add({label.name, label.kind == "not_simulated" ? "not simulated" : label.kind, label.text});
  }
  return table.empty() ? "" : fmt::format("\n{}", table.text());
}

std::string assumptions_text(const simulation::Scenario& scenario) {
  std::string text = "\nAssumed\n";
  for (const auto& assumption : scenario.assumptions) {
    text += fmt::format("  {}{}{}\n", assumption.what, assumption.text.empty() ? "" : ": ", assumption.text);
  }
  return text;
}

nlohmann::ordered_json factors_json(const simulation::DesignSpace& space) {
  auto factors = nlohmann::ordered_json::array();
  for (const auto& factor : space.factors) {
    factors.push_back({{"name", factor.name},
                       {"sets", factor.paths},
                       {"levels", factor.labels},
                       {"values", factor.values},
                       {"unit", factor.unit}});
  }
  return factors;
}

nlohmann::ordered_json check_json(const ComposedSweep& sweep, const Cost& cost, const scenarios::Questions& questions) {
  auto rows = nlohmann::ordered_json::array();
  for (const auto& row : sweep.baseline_rows(0)) {
    rows.push_back({{"variable", info(row.variable).name},
                    {"statistic", name_of(row.statistic)},
                    {"asked", row.asked},
                    {"reached", row.reached}});
  }
  nlohmann::ordered_json json = {{"valid", true},
                                 {"design_points", sweep.size()},
                                 {"hypotheses", sweep.shape().hypotheses.size()},
                                 {"replicates", cost.replicates},
                                 {"patients", cost.patients},
                                 {"core_seconds_estimate", cost.core_seconds},
                                 {"file_megabytes_estimate", cost.file_megabytes},
                                 {"memory_megabytes_estimate", cost.memory_megabytes},
                                 {"eligible_share", sweep.eligible_share(0)},
                                 {"baseline", rows},
                                 {"planning_caveat", nullptr},
                                 {"warnings", warnings_json(cost.warnings)}};
  if (const auto caveat = simulation::planning_caveat(sweep.reading().scenario); !caveat.empty()) {
    json["planning_caveat"] = caveat;
  }
  if (const auto& question = questions.solve) {
    json["solve"] = {{"for", question->name},
                     {"range", {question->spec.lowest, question->spec.highest}},
                     {"unit", question->unit},
                     {"at_most", question->spec.budget},
                     {"confirmation", question->spec.confirmation}};
    const auto search = search_cost(sweep, *question);
    json["solve"]["core_seconds_estimate"] = {search.least, search.most};
  }
  if (const auto& rule = questions.precision) {
    json["precision"] = {{"power", rule->half_width}, {"stage", rule->stage}, {"at_most", rule->budget}};
  }
  if (sweep.reading().space.points.empty()) return json;
  json["groups_of_people"] = sweep.groups_of_people();
  json["factors"] = factors_json(sweep.reading().space);
  return json;
}

std::string cost_text(const ComposedSweep& sweep, const Cost& cost) {
  auto text = fmt::format("It would run {} x {} replicates x {} hypotheses = {} patients;\n",
                          output::counted(sweep.size(), "design point"), cost.replicates,
                          sweep.shape().hypotheses.size(), output::grouped(cost.patients));
  text +=
      fmt::format("about {} on this machine and a file of about {}, in {} of memory (estimates).\n",
                  core_time_text(cost.core_seconds), size_text(cost.file_megabytes), size_text(cost.memory_megabytes));
  return text + memory_warning(sweep.shape(), allowed_threads());
}

// Says that a precision target may stop the run early; the costs printed after it assume its whole budget.
std::string stages_text(const scenarios::Questions& questions, const Cost& cost) {
  if (!questions.precision) return "";
  const auto& rule = *questions.precision;
  const auto stage = std::min(rule.stage, rule.budget);
  const double share = static_cast<double>(stage) / static_cast<double>(rule.budget);
  return fmt::format(
      "Power is asked for to {:.2g} %: replicates are added in stages of {} (about {} each), "
      "{} at most.\nWith all of them:\n",
      100.0 * rule.half_width, stage, core_time_text(cost.core_seconds * share), rule.budget);
}

std::string searched_text(const scenarios::SolveQuestion& question, const simulation::Scenario& scenario) {
  const auto& spec = question.spec;
  if (question.asks_for_difference()) {
    const auto place = place_of(*question.at);
    return fmt::format(
        "First it searches {} from {} to {} for a difference of {} in {} at {}, with {} trials at "
        "most, and simulates {} fresh ones at what it finds.\n",
        question.name, value_text(question, spec.lowest), value_text(question, spec.highest),
        output::asked_difference_text(*question.at->difference, written_unit(*question.at), place.unit), place.variable,
        place.visit, spec.budget, spec.confirmation);
  }
  return fmt::format(
      "First it searches {} from {} to {} for a power of {:g} % of {}, with {} trials at most, and confirms what "
      "it finds with {} fresh ones (up to {} times).\n",
      question.name, value_text(question, spec.lowest), value_text(question, spec.highest), 100.0 * spec.target,
      scenario.analyses[question.analysis].name, spec.budget, spec.confirmation, spec.confirmations);
}

std::string solve_text(const scenarios::Questions& questions, const ComposedSweep& sweep) {
  if (!questions.solve) return "";
  const auto cost = search_cost(sweep, *questions.solve);
  return searched_text(*questions.solve, sweep.reading().scenario) +
         fmt::format(
             "The search takes about {} to {} at the size of the trial as written, more where it tries larger "
             "ones. After it:\n",
             core_time_text(cost.least), core_time_text(cost.most));
}

std::string foreseen_text(const Cost& cost) {
  const auto text = warnings_text(output::shown_warnings(cost.warnings));
  if (text.empty()) return "";
  return text + fmt::format("A run says so too, of all its subjects; here shares are of {}.\n",
                            output::counted(cost.simulated, "simulated trial"));
}

std::string factors_text(const ComposedSweep& sweep) {
  const auto& space = sweep.reading().space;
  if (space.points.empty()) return "";
  TextTable table({"factor", "levels", "values", "sets"});
  for (const auto& factor : space.factors) {
    table.add({factor.name, fmt::format("{}", factor.labels.size()),
               shortened(fmt::format("{}", fmt::join(factor.labels, ", "))),
               shortened(fmt::format("{}", fmt::join(factor.paths, ", ")))});
  }
  const auto groups = sweep.groups_of_people();
  return fmt::format(
      "\nDesign space\n{}The points are simulated on {}: within one, a person whose treatment is the same at several "
      "points "
      "is simulated once.\n",
      table.text(), output::counted(groups, "group") + " of people");
}

std::string caveat_text(const simulation::Scenario& scenario) {
  const auto caveat = simulation::planning_caveat(scenario);
  return caveat.empty() ? caveat : "NOT FOR PLANNING: its power " + caveat + ".\n";
}

std::string quantiles_text(const simulation::ResultShape& shape) {
  if (simulation::keeps_quantiles(shape)) return "";
  return fmt::format(
      "The courses have means and SDs but no quantiles: distributions at {} visits of {} arms at {} "
      "would not "
      "fit into memory.\n",
      shape.visits.size(), shape.arms.size(), output::counted(shape.design_points.size(), "design point"));
}

// Of one trial: where a run is of several, or of another than the one that is written, it says which.
std::string screening_text(const ComposedSweep& sweep, const scenarios::Questions& questions) {
  const double eligible = sweep.eligible_share(0);
  const auto subjects = sweep.scenario(0).design.subjects();
  const auto& space = sweep.reading().space;
  const auto which = !space.points.empty()
                         ? fmt::format("At design point 0 ({}), of the candidates", simulation::label_of(space, 0))
                     : questions.solve ? std::string("In the trial as written, of the candidates")
                                       : std::string("Of the candidates");
  return fmt::format("{} {:.3g} % are eligible: about {:.0f} are screened for {} subjects{}.\n", which,
                     100.0 * eligible, subjects / eligible, subjects,
                     space.points.empty() ? "" : "; other points may differ");
}

ExitCode check_scenario(const std::string& scenario, bool json) {
  const auto begin = std::chrono::steady_clock::now();
  const ComposedSweep sweep(read_scenario(scenario, {}), scenario);
  const double composed = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  const auto questions = questions_of(sweep.reading());
  if (questions.solve) require_possible_range(sweep.reading(), *questions.solve, scenario);
  const auto cost = cost_of(sweep, most_replicates_of(sweep.reading().scenario, questions));
  const auto sensitivity =
      sensitivity_cost(sweep.reading(), scenario, cost.core_seconds / static_cast<double>(cost.replicates), composed);
  if (json) {
    auto document = check_json(sweep, cost, questions);
    if (sensitivity) document["sensitivity"] = sensitivity_json(*sensitivity);
    fmt::print("{}\n", document.dump(2));
    return ExitCode::done;
  }
  const auto& base = sweep.reading().scenario;
  fmt::print("{}: no fault found\n\n{}", scenario, caveat_text(base));
  fmt::print("{}{}{}", solve_text(questions, sweep), stages_text(questions, cost), cost_text(sweep, cost));
  if (sensitivity) fmt::print("{}", sensitivity_text(*sensitivity));
  fmt::print("{}", screening_text(sweep, questions));
  fmt::print("{}", quantiles_text(sweep.shape()));
  fmt::print("{}{}{}{}{}", factors_text(sweep), baseline_text(sweep), eligibility_text(base), assumptions_text(base),
             foreseen_text(cost));
  return ExitCode::done;
}

}  // namespace

ExitCode check_command(const std::string& scenario, bool json) {
  try {
    return check_scenario(scenario, json);
  } catch (const InputRejected& rejected) {
    if (json) {
      const nlohmann::ordered_json document = {{"valid", false}, {"faults", faults_json(rejected.faults())}};
      fmt::print("{}\n", document.dump(2));
    }
    throw;  // stderr says them too
  }
}

}  // namespace islet::cli
