#include "cli/commands.hpp"

#include "engine/core/faults.hpp"

namespace islet::cli {

ExitCode replay_command(const ReplayArguments& arguments) {
  throw EnvironmentFailure("being written: " + arguments.file);
}

}  // namespace islet::cli
