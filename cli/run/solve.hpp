#pragma once
// `solve:` of a scenario: the search, in memory, and the scenario at the value found.

#include <optional>
#include <string>

#include "cli/commands.hpp"
#include "cli/run/interrupt.hpp"
#include "output/hdf5/record/solve_record.hpp"
#include "scenarios/reader/questions/solve_question.hpp"
#include "scenarios/reader/scenario_reader.hpp"

namespace islet::cli {

// The number of hypotheses that a search simulates: one, as specified, for a power; two for an effect, which is
// compared with the same people under no_effect.
[[nodiscard]] std::size_t searched_hypotheses(const scenarios::SolveQuestion& question);

// The unit in which the scenario writes the difference; nothing where it is that of the results.
[[nodiscard]] std::optional<output::WrittenUnit> written_unit(const scenarios::EffectAt& at);

// The variable, its visit and the unit of the results in which the scenario asks for the effect.
[[nodiscard]] output::EffectPlace place_of(const scenarios::EffectAt& at);

struct SolvedScenario {
  output::SolveAnswer answer;
  scenarios::Reading reading;  // at the value found; as written where none was found
};

// Returns nothing when it was asked to stop; the next search begins afresh. Throws InputRejected when the scenario is
// not possible at an end of the range. Progress goes to stderr.
[[nodiscard]] std::optional<SolvedScenario> solve(const scenarios::Reading& reading,
                                                  const scenarios::SolveQuestion& question,
                                                  const RunArguments& arguments, const InterruptGuard& interrupt);

// A value as the progress line of the search shows it: "subjects_per_arm 75 of the smallest arm", "dose 1.2e+06
// cells/kg".
[[nodiscard]] std::string searched_value(const scenarios::SolveQuestion& question, const simulation::Scenario& scenario,
                                         double x);

}  // namespace islet::cli
