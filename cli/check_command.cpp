#include <fmt/format.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "cli/commands.hpp"
#include "cli/composed_trial.hpp"
#include "cli/load_scenario.hpp"
#include "cli/run_cost.hpp"
#include "cli/text_table.hpp"
#include "engine/simulation/hypothesis.hpp"
#include "output/hdf5/criterion_label.hpp"

namespace islet::cli {
namespace {

struct Cost {
  std::uint64_t replicates = 0;
  double patients = 0.0;        // enrolled, all replicates and hypotheses
  double core_seconds = 0.0;
  double file_megabytes = 0.0;
};

Cost estimate_cost(const ComposedTrial& trial, const std::string& file) {
  const auto unit = cost_of_a_replicate(trial);
  Cost cost;
  cost.replicates = replicates_of(trial.scenario(), file);
  const auto replicates = static_cast<double>(cost.replicates);
  cost.patients = patients_of(trial, cost.replicates);
  cost.core_seconds = unit.core_seconds * replicates;
  cost.file_megabytes = unit.bytes * replicates / 1e6;
  return cost;
}

std::string baseline_text(const ComposedTrial& trial) {
  TextTable table({"baseline table", "statistic", "unit", "asked", "reached"});
  for (const auto& row : trial.baseline_rows()) {
    const auto& variable = info(row.variable);
    const auto unit = row.statistic == simulation::BaselineStatistic::share ? "1" : units_of(variable.dimension)[0].text;
    table.add({std::string(variable.name), std::string(name_of(row.statistic)), std::string(unit),
               fmt::format("{:.4g}", row.asked), fmt::format("{:.4g}", row.reached)});
  }
  return table.empty() ? "" : "\nThe population was moved to reach the trial's baseline table\n" + table.text();
}

std::string eligibility_text(const ComposedTrial& trial) {
  TextTable table({"eligibility", "kind", "what it says"});
  for (const auto& criterion : trial.scenario().design.eligibility) {
    const auto label = output::label_of(criterion);
    table.add({label.name, label.kind == "not_simulated" ? "not simulated" : label.kind, label.text});
  }
  return table.empty() ? "" : fmt::format("\n{}", table.text());
}

std::string assumptions_text(const ComposedTrial& trial) {
  std::string text = "\nAssumed\n";
  for (const auto& assumption : trial.scenario().assumptions) {
    text += fmt::format("  {}{}{}\n", assumption.what, assumption.text.empty() ? "" : ": ", assumption.text);
  }
  return text;
}

nlohmann::ordered_json check_json(const ComposedTrial& trial, const Cost& cost) {
  auto rows = nlohmann::ordered_json::array();
  for (const auto& row : trial.baseline_rows()) {
    rows.push_back({{"variable", info(row.variable).name},
                    {"statistic", name_of(row.statistic)},
                    {"asked", row.asked},
                    {"reached", row.reached}});
  }
  return {{"valid", true},
          {"design_points", 1},
          {"hypotheses", simulation::hypotheses.size()},
          {"replicates", cost.replicates},
          {"patients", cost.patients},
          {"core_seconds_estimate", cost.core_seconds},
          {"file_megabytes_estimate", cost.file_megabytes},
          {"eligible_share", trial.eligible_share()},
          {"baseline", rows}};
}

}  // namespace

ExitCode check_command(const std::string& scenario, bool json) {
  const ComposedTrial trial(read_scenario(scenario, {}), scenario);
  const auto cost = estimate_cost(trial, scenario);
  if (json) {
    fmt::print("{}\n", check_json(trial, cost).dump(2));
    return ExitCode::done;
  }
  fmt::print("{}: no fault found\n\n", scenario);
  fmt::print("It would run 1 design point x {} replicates x {} hypotheses = {:.3g} patients;\n", cost.replicates,
             simulation::hypotheses.size(), cost.patients);
  fmt::print("about {:.3g} core seconds on this machine and a file of about {:.2g} MB (estimates).\n", cost.core_seconds,
             cost.file_megabytes);
  fmt::print("Of the candidates {:.1f} % are eligible.\n", 100.0 * trial.eligible_share());
  fmt::print("{}{}{}", baseline_text(trial), eligibility_text(trial), assumptions_text(trial));
  return ExitCode::done;
}

}  // namespace islet::cli
