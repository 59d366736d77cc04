#include "cli/simulate.hpp"

#include "cli/thread_allowance.hpp"

namespace islet::cli {

ProgressStyle progress_style_of(const RunArguments& arguments) {
  if (arguments.progress == "json") return ProgressStyle::json;
  return arguments.quiet ? ProgressStyle::silent : ProgressStyle::human;
}

simulation::RunOutcome simulate(const ComposedSweep& sweep, output::PartStore& parts, const RunArguments& arguments,
                                const InterruptGuard& interrupt) {
  const auto& manifest = parts.manifest();
  Progress progress(progress_style_of(arguments), manifest.replicates, parts.replicates_on_record());
  simulation::RunOptions options;
  options.first_replicate = manifest.first_replicate;
  options.replicates = manifest.replicates;
  options.batch_size = manifest.batch_size;
  options.threads = arguments.threads > 0 ? arguments.threads : allowed_threads();
  if (arguments.lanes_per_block > 0) options.lanes_per_block = arguments.lanes_per_block;
  const simulation::RunMonitor monitor{[&](std::uint64_t done) { progress.report(done); },
                                       [&] { return interrupt.asked_to_stop(); }};
  return simulation::run(sweep.sweep_plan(), sweep.shape(), options, parts, monitor);
}

}  // namespace islet::cli
