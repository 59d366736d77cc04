#include "cli/run/run_record_of.hpp"

#include "cli/compose/composed_sweep.hpp"
#include "cli/compose/knowledge.hpp"
#include "cli/run/build_info.hpp"

namespace islet::cli {

output::RunRecord record_of(const scenarios::Reading& reading, const std::string& command_line) {
  output::RunRecord record;
  record.scenario = reading.scenario;
  record.shape = shape_of(reading);
  record.space = reading.space;
  if (!reading.space.points.empty()) {
    for (const auto& point : reading.points) record.points.push_back(point.scenario);
  }
  record.changes = reading.changes;
  record.parameters = all_parameters(reading);
  record.success = reading.scenario.success;
  record.command = command_line;
  record.build = build_info();
  return record;
}

}  // namespace islet::cli
