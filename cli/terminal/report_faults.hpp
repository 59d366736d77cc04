#pragma once
// Turns what went wrong into a message on stderr and an exit code.

#include <functional>

#include "cli/terminal/exit_code.hpp"

namespace islet::cli {

[[nodiscard]] ExitCode with_faults_reported(const std::function<ExitCode()>& action);

}  // namespace islet::cli
