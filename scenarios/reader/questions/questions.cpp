#include "scenarios/reader/questions/questions.hpp"

#include <fmt/format.h>

#include <cstdint>

#include "scenarios/reader/design_space/path.hpp"
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

// Reports a fault when the path that is solved for is not in the scenario.
void check_path(const Node& solve, const std::optional<SolveQuestion>& question, const Node& tree, Context& context) {
  if (!question || question->what != Solved::path) return;
  (void)targets_of(question->name, solve.find("for")->value.mark, tree, context);
}

}  // namespace

Questions questions_in(const Node& tree, const simulation::Scenario& scenario, const Knowledge& known,
                       FaultList& faults) {
  std::vector<simulation::Assumption> remarks;  // not kept: they were listed when the scenario was read
  Context context{faults, known, remarks};
  Questions questions;
  if (scenario.precision) {
    questions.precision = read_precision_rule({tree.find("precision")->value, "precision"}, context);
    check_stored_patients(tree, scenario, questions.precision, faults);
  }
  if (const auto* solve = tree.find("solve")) {
    questions.solve = read_solve({solve->value, "solve"}, scenario, context);
    check_path(solve->value, questions.solve, tree, context);
  }
  return questions;
}

}  // namespace islet::scenarios
