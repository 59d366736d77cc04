#pragma once
// What a scenario asks beyond the power of its designs. It is no part of any design: the trial that is simulated does
// not depend on it.

#include <optional>
#include <string>

#include "engine/exploration/precision/stages.hpp"
#include "scenarios/reader/questions/solve_question.hpp"
#include "scenarios/reader/text/fault_list.hpp"
#include "scenarios/reader/text/node.hpp"

namespace islet::scenarios {

struct Questions {
  std::optional<exploration::PrecisionRule> precision;  // replaces a number of replicates
  std::optional<SolveQuestion> solve;                   // answered first; then the scenario is run at the value found
};

// Reads the questions from the tree of a scenario that is otherwise without fault; faults go to `faults`.
[[nodiscard]] Questions questions_in(const Node& tree, const simulation::Scenario& scenario, const Knowledge& known,
                                     FaultList& faults);

}  // namespace islet::scenarios
