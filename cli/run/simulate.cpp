#include "cli/run/simulate.hpp"

#include "cli/run/primary_counts.hpp"
#include "cli/run/running_power.hpp"
#include "cli/run/thread_allowance.hpp"

namespace islet::cli {
namespace {

// Counts the parts that an interrupted run has left.
void count_parts(const output::PartStore& parts, const RunArguments& arguments, RunningPower& power) {
  if (progress_style_of(arguments) == ProgressStyle::silent) return;
  for (const auto& [first, count] : parts.parts()) power.add(parts.read(first, count));
}

// Simulates replicates [first, first + count). Progress counts from the first replicate of the parts.
simulation::RunOutcome simulate(const ComposedSweep& sweep, output::PartStore& parts, const RunArguments& arguments,
                                const InterruptGuard& interrupt, std::uint64_t first, std::uint64_t count,
                                RunningPower& power, Progress& progress) {
  simulation::RunOptions options;
  options.first_replicate = first;
  options.replicates = count;
  options.batch_size = parts.manifest().batch_size;
  options.threads = arguments.threads > 0 ? arguments.threads : allowed_threads();
  if (arguments.lanes_per_block > 0) options.lanes_per_block = arguments.lanes_per_block;
  const auto before = first - parts.manifest().first_replicate;
  const simulation::RunMonitor monitor{[&](std::uint64_t done) { progress.report(before + done); },
                                       [&] { return interrupt.asked_to_stop(); }};
  CountingSink sink(parts, power);
  return simulation::run(sweep.sweep_plan(), sweep.shape(), options, sink, monitor);
}

}  // namespace

ProgressStyle progress_style_of(const RunArguments& arguments) {
  if (arguments.progress == "json") return ProgressStyle::json;
  return arguments.quiet ? ProgressStyle::silent : ProgressStyle::human;
}

simulation::RunOutcome simulate(const ComposedSweep& sweep, output::PartStore& parts, const RunArguments& arguments,
                                const InterruptGuard& interrupt) {
  const auto& manifest = parts.manifest();
  RunningPower power(sweep.scenario(0).analyses);
  count_parts(parts, arguments, power);
  Progress progress(progress_style_of(arguments), manifest.replicates, parts.replicates_on_record(), &power);
  const auto outcome =
      simulate(sweep, parts, arguments, interrupt, manifest.first_replicate, manifest.replicates, power, progress);
  progress.finish(parts.replicates_on_record());
  return outcome;
}

std::optional<output::PrecisionReached> simulate_in_stages(const ComposedSweep& sweep, output::PartStore& parts,
                                                           const RunArguments& arguments,
                                                           const InterruptGuard& interrupt,
                                                           const exploration::PrecisionRule& rule) {
  RunningPower power(sweep.scenario(0).analyses);
  count_parts(parts, arguments, power);
  Progress progress(progress_style_of(arguments), parts.manifest().replicates, parts.replicates_on_record(), &power);
  PrimaryCounts counts(sweep.shape(), sweep.reading().scenario.analyses);
  std::int64_t done = 0;
  while (true) {
    const auto next = exploration::next_stage(counts.figures(), done, rule);
    if (next.decision != exploration::StageDecision::more) {
      progress.finish(parts.replicates_on_record());
      return output::PrecisionReached{rule.half_width, next.widest_half_width, rule.stage, rule.budget, done};
    }
    const auto outcome = simulate(sweep, parts, arguments, interrupt, static_cast<std::uint64_t>(done),
                                  static_cast<std::uint64_t>(next.replicates), power, progress);
    if (outcome.stopped_early) {
      progress.finish(parts.replicates_on_record());
      return std::nullopt;
    }
    for (const auto& [first, count] : parts.parts()) {
      const auto begin = static_cast<std::int64_t>(first);
      if (begin >= done && begin < done + next.replicates) counts.add(parts.read(first, count));
    }
    done += next.replicates;
  }
}

}  // namespace islet::cli
