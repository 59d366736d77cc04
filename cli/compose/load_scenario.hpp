#pragma once
// From a file name to a checked scenario, the command line's own values in place.

#include <cstdint>
#include <optional>
#include <string>

#include "scenarios/reader/questions/questions.hpp"
#include "scenarios/reader/scenario_reader.hpp"
#include "scenarios/reader/sections/other_forms.hpp"

namespace islet::cli {

// What the command line puts in the place of the scenario's own values.
struct Overrides {
  std::optional<std::uint64_t> replicates;
  std::optional<std::uint64_t> seed;
  std::optional<scenarios::ModelForms> forms = {};
};

// With other forms of the model the scenario's text is the one that names them.
[[nodiscard]] scenarios::Reading read_scenario(const std::string& file, const Overrides& overrides);

// From the text that a results file keeps.
[[nodiscard]] scenarios::Reading read_scenario_text(const std::string& file, const std::string& text,
                                                    const Overrides& overrides);

// InputRejected when the scenario has a design space, for commands that take one design.
void require_single_design(const scenarios::Reading& reading, const std::string& file);

// What the scenario asks besides. A number of replicates from the command line stands in the place of a precision.
[[nodiscard]] scenarios::Questions questions_of(const scenarios::Reading& reading);

// The number of replicates asked for; the most that a precision may take.
[[nodiscard]] std::uint64_t most_replicates_of(const simulation::Scenario& scenario,
                                               const scenarios::Questions& questions);

}  // namespace islet::cli
