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
  bool stopped_early = false;                       // it was asked to stop: what is finished is kept among the parts
  std::optional<output::SensitivityRecord> record;  // nothing of a scenario without an analysis
};

[[nodiscard]] SensitivityStep run_sensitivity(const scenarios::Reading& reading, const RunArguments& arguments,
                                              const InterruptGuard& interrupt, const output::PartStore& parts);

// Of commands that conduct designs but no analysis of them. InputRejected.
void require_no_sensitivity(const scenarios::Reading& reading, const std::string& file);

}  // namespace islet::cli
