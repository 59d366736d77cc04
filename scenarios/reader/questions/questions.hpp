#pragma once
// What a scenario asks beyond the power of its designs. It is no part of any design: the trial that is simulated does
// not depend on it.

#include <optional>
#include <string>

#include "engine/exploration/precision/stages.hpp"
#include "scenarios/reader/questions/solve_question.hpp"
#include "scenarios/reader/read_so_far.hpp"
#include "scenarios/reader/text/fault_list.hpp"

namespace islet::scenarios {

struct Questions {
  std::optional<exploration::PrecisionRule> precision;  // replaces a number of replicates
  std::optional<SolveQuestion> solve;                   // answered first; then the scenario is run at the value found
};

// Reads the questions of a scenario; faults go to `faults`. While the scenario is not sound itself, only what can be
// judged without the rest is.
[[nodiscard]] Questions questions_in(const ReadSoFar& so_far, const Knowledge& known, FaultList& faults);

}  // namespace islet::scenarios
