#include "cli/selftest/embedded_trial.hpp"

#include "cli/compose/load_scenario.hpp"
#include "cli/selftest/embedded_files.hpp"

namespace islet::selftest {

std::unique_ptr<cli::ComposedTrial> embedded_trial(const std::string& name) {
  return std::make_unique<cli::ComposedTrial>(cli::read_scenario_text(name, embedded_text(name), {}), name);
}

}  // namespace islet::selftest
