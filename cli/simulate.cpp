#include "cli/simulate.hpp"

#include "cli/running_power.hpp"
#include "cli/thread_allowance.hpp"

namespace islet::cli {

ProgressStyle progress_style_of(const RunArguments& arguments) {
  if (arguments.progress == "json") return ProgressStyle::json;
  return arguments.quiet ? ProgressStyle::silent : ProgressStyle::human;
}

simulation::RunOutcome simulate(const ComposedSweep& sweep, output::PartStore& parts, const RunArguments& arguments,
                                const InterruptGuard& interrupt) {
  const auto& manifest = parts.manifest();
  const auto style = progress_style_of(arguments);
  RunningPower power(sweep.scenario(0).analyses);
  if (style != ProgressStyle::silent) {
    for (const auto& [first, count] : parts.parts()) power.add(parts.read(first, count));
  }
  Progress progress(style, manifest.replicates, parts.replicates_on_record(), &power);
  simulation::RunOptions options;
  options.first_replicate = manifest.first_replicate;
  options.replicates = manifest.replicates;
  options.batch_size = manifest.batch_size;
  options.threads = arguments.threads > 0 ? arguments.threads : allowed_threads();
  if (arguments.lanes_per_block > 0) options.lanes_per_block = arguments.lanes_per_block;
  const simulation::RunMonitor monitor{[&](std::uint64_t done) { progress.report(done); },
                                       [&] { return interrupt.asked_to_stop(); }};
  CountingSink sink(parts, power);
  const auto outcome = simulation::run(sweep.sweep_plan(), sweep.shape(), options, sink, monitor);
  progress.finish(parts.replicates_on_record());
  return outcome;
}

}  // namespace islet::cli
