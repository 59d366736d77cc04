#include "cli/sensitivity/run_sensitivity.hpp"

#include "cli/run/progress.hpp"
#include "cli/run/simulate.hpp"
#include "cli/run/thread_allowance.hpp"
#include "cli/sensitivity/sensitivity_record_of.hpp"
#include "cli/sensitivity/sensitivity_run.hpp"
#include "engine/core/faults.hpp"
#include "engine/core/sha256.hpp"

namespace islet::cli {

SensitivityStep run_sensitivity(const scenarios::Reading& reading, const RunArguments& arguments,
                                const InterruptGuard& interrupt, const output::PartStore& parts) {
  if (!reading.sensitivity) return {};
  const SamplePoints samples(reading, *reading.sensitivity, arguments.scenario);
  output::EvaluationStore store(parts.directory(), sha256(output::to_json(parts.manifest())));
  Progress progress(progress_style_of(arguments), samples.evaluations(), 0, nullptr, "evaluations");
  const simulation::RunMonitor monitor{[&](std::uint64_t done) { progress.report(done); },
                                       [&] { return interrupt.asked_to_stop(); }};
  SensitivityRun run(samples, arguments.threads > 0 ? arguments.threads : allowed_threads(), store, monitor);
  auto rows = run.run();
  if (!rows) return {true, std::nullopt};
  return {false, sensitivity_record_of(samples, parts.shape(), std::move(*rows))};
}

void require_no_sensitivity(const scenarios::Reading& reading, const std::string& file) {
  if (!reading.sensitivity) return;
  throw InputRejected({{file, 0, 0, "the scenario has a sensitivity analysis", "this command does not conduct one",
                        "leave `sensitivity` out, or use `islet run`"}});
}

}  // namespace islet::cli
