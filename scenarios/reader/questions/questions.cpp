#include "scenarios/reader/questions/questions.hpp"

#include "scenarios/reader/questions/precision_rule.hpp"

namespace islet::scenarios {

Questions questions_in(const Node& tree, const simulation::Scenario& scenario, const Knowledge& known,
                       FaultList& faults) {
  std::vector<simulation::Assumption> remarks;  // were listed when the scenario was read
  Context context{faults, known, remarks};
  Questions questions;
  if (scenario.precision)
    questions.precision = read_precision_rule({tree.find("precision")->value, "precision"}, context);
  if (const auto* solve = tree.find("solve")) questions.solve = read_solve({solve->value, "solve"}, scenario, context);
  return questions;
}

}  // namespace islet::scenarios
