#include "scenarios/reader/questions/questions.hpp"

#include <fmt/format.h>

#include <cstdint>

#include "scenarios/reader/questions/precision_rule.hpp"

namespace islet::scenarios {

namespace {

// Without `replicates` the budget of the precision target limits the replicates whose patients are stored.
void check_stored_patients(const Node& tree, const simulation::Scenario& scenario,
                           const std::optional<exploration::PrecisionRule>& rule, FaultList& faults) {
  if (!rule || static_cast<std::int64_t>(scenario.stored_replicates) <= rule->budget) return;
  const auto& patients = tree.find("output")->value.find("patients")->value;
  faults.add(patients.mark,
             fmt::format("`output.patients` is {}, above `precision.at_most`", scenario.stored_replicates),
             fmt::format("at most {} replicates are simulated", rule->budget), "write at most as many");
}

// Returns nothing when there is no rule, or one with faults: these were reported when the header was read.
std::optional<exploration::PrecisionRule> rule_of(const ReadSoFar& so_far, const Knowledge& known) {
  const auto& scenario = so_far.scenario;
  if (!scenario.precision || scenario.replicates) return std::nullopt;
  std::vector<simulation::Assumption> remarks;
  FaultList reported("");
  Context context{reported, known, remarks};
  auto rule = read_precision_rule({so_far.tree.find("precision")->value, "precision"}, context);
  return reported.empty() ? rule : std::nullopt;
}

}  // namespace

Questions questions_in(const ReadSoFar& so_far, const Knowledge& known, FaultList& faults) {
  std::vector<simulation::Assumption> remarks;  // not kept: they were listed when the scenario was read
  Context context{faults, known, remarks};
  Questions questions;
  questions.precision = rule_of(so_far, known);
  check_stored_patients(so_far.tree, so_far.scenario, questions.precision, faults);
  if (const auto* solve = so_far.tree.find("solve")) {
    questions.solve = read_solve({solve->value, "solve"}, so_far, context);
  }
  return questions;
}

}  // namespace islet::scenarios
