#pragma once
// From a file name to a checked scenario, with the values of the command line applied.

#include <cstdint>
#include <optional>
#include <string>

#include "scenarios/reader/questions/questions.hpp"
#include "scenarios/reader/scenario_reader.hpp"
#include "scenarios/reader/sections/other_forms.hpp"

namespace islet::cli {

// Values of the command line that replace the scenario's own.
struct Overrides {
  std::optional<std::uint64_t> replicates;
  std::optional<std::uint64_t> seed;
  std::optional<scenarios::ModelForms> forms = {};
};

// When `overrides` has other forms of the model, the text of the scenario that is returned names these forms.
[[nodiscard]] scenarios::Reading read_scenario(const std::string& file, const Overrides& overrides);

// Reads the scenario from the text that a results file keeps.
[[nodiscard]] scenarios::Reading read_scenario_text(const std::string& file, const std::string& text,
                                                    const Overrides& overrides);

// Throws InputRejected when the scenario has a design space; for commands that take one design.
void require_single_design(const scenarios::Reading& reading, const std::string& file);

// What the scenario asks beyond the power of its designs. A number of replicates from the command line replaces a
// precision target.
[[nodiscard]] scenarios::Questions questions_of(const scenarios::Reading& reading);

// The number of replicates asked for; with a precision target, the most that it allows.
[[nodiscard]] std::uint64_t most_replicates_of(const simulation::Scenario& scenario,
                                               const scenarios::Questions& questions);

}  // namespace islet::cli
