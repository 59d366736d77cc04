#pragma once
// From a file name to a composed trial.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "cli/composed_trial.hpp"

namespace islet::cli {

// What the command line puts in the place of the scenario's own values.
struct Overrides {
  std::optional<std::uint64_t> replicates;
  std::optional<std::uint64_t> seed;
};

[[nodiscard]] std::unique_ptr<ComposedTrial> load_scenario(const std::string& file, const Overrides& overrides);

// From the text that a results file keeps.
[[nodiscard]] std::unique_ptr<ComposedTrial> load_scenario_text(const std::string& file, const std::string& text,
                                                                const Overrides& overrides);

// The number of replicates asked for. InputRejected when the scenario gives a precision instead, which this version
// does not run.
[[nodiscard]] std::uint64_t replicates_of(const simulation::Scenario& scenario);

}  // namespace islet::cli
