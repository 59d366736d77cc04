#pragma once
// The sensitivity analysis that a scenario asks for, as a step of its run.

#include <optional>

#include "cli/commands.hpp"
#include "cli/run/interrupt.hpp"
#include "output/hdf5/parts/part_store.hpp"
#include "output/hdf5/record/sensitivity_record.hpp"
#include "scenarios/reader/scenario_reader.hpp"

namespace islet::cli {

struct SensitivityStep {
  bool stopped_early = false;                       // when asked to stop; what is finished is kept with the parts
  std::optional<output::SensitivityRecord> record;  // nothing for a scenario without an analysis
};

[[nodiscard]] SensitivityStep run_sensitivity(const scenarios::Reading& reading, const RunArguments& arguments,
                                              const InterruptGuard& interrupt, const output::PartStore& parts);

// For commands that conduct designs but no sensitivity analysis: throws InputRejected when the scenario asks for one.
void require_no_sensitivity(const scenarios::Reading& reading, const std::string& file);

}  // namespace islet::cli
