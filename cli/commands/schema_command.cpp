#include <fmt/format.h>

#include "cli/commands.hpp"
#include "cli/compose/knowledge.hpp"
#include "scenarios/schema/scenario_schema.hpp"

namespace islet::cli {

ExitCode schema_command() {
  const ProgramKnowledge knowledge;
  fmt::print("{}", scenarios::schema_of(knowledge.for_reader()));
  return ExitCode::done;
}

}  // namespace islet::cli
