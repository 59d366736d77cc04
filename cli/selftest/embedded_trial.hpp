#pragma once
// The trials of the self-test, composed as the program composes a scenario file.

#include <memory>
#include <string>

#include "cli/compose/composed_trial.hpp"

namespace islet::selftest {

// `name` as in embedded_files.hpp: trials/NAME.yaml, or scenarios/NAME.yaml for one that the program ships.
[[nodiscard]] std::unique_ptr<cli::ComposedTrial> embedded_trial(const std::string& name);

}  // namespace islet::selftest
