// Whole trials of trial.yaml: screening, courses, visits, tests, analyses, slots; no file is written. Counters: courses
// in patient-years a second, trials a second, and the share of the time that is spent in the kernel.

#include <benchmark/benchmark.h>

#include <chrono>
#include <memory>

#include "cli/compose/composed_sweep.hpp"
#include "cli/compose/load_scenario.hpp"
#include "engine/simulation/conduct/runner.hpp"
#include "tests/performance/timed_patients.hpp"

namespace islet::performance {
namespace {

constexpr std::uint64_t replicates = 64;

class NullSink final : public simulation::ResultSink {
 public:
  [[nodiscard]] bool has(std::uint64_t, std::uint32_t) const override { return false; }
  void write(simulation::BatchResult&& batch) override { benchmark::DoNotOptimize(batch.analyses.estimate.data()); }
};

std::unique_ptr<cli::ComposedSweep> composed(const std::string& further) {
  const std::string file = ISLET_SOURCE_DIR "/tests/performance/trial.yaml";
  return std::make_unique<cli::ComposedSweep>(
      cli::read_scenario_text(file, scenarios::read_scenario_file(file) + further, {}), file);
}

const cli::ComposedSweep& one_design() {
  static const auto sweep = composed("");
  return *sweep;
}

// 100 designs whose subjects have the same courses: so many of them, and so many of these leave.
const cli::ComposedSweep& hundred_designs() {
  static const auto sweep = composed(
      "\ndesign_space:\n"
      "  per_arm: {set: \"arms.*.subjects\", to: [12, 14, 16, 18, 20, 22, 24, 26, 28, 30]}\n"
      "  dropout: {set: conduct.dropout.hazard, to: [1 %/year, 2 %/year, 3 %/year, 4 %/year, 5 %/year, 6 %/year,\n"
      "            7 %/year, 8 %/year, 9 %/year, 10 %/year]}\n");
  return *sweep;
}

void conduct(const simulation::SweepPlan& plan, const simulation::ResultShape& shape, std::uint64_t count,
             int threads) {
  NullSink sink;
  simulation::RunOptions options;
  options.replicates = count;
  options.threads = threads;
  benchmark::DoNotOptimize(simulation::run(plan, shape, options, sink, {}).replicates_done);
}

void whole_trial(benchmark::State& state) {
  const auto& sweep = one_design();
  auto plan = sweep.plan(0);
  const TimedPatients timed(*plan.models.patients);
  plan.models.patients = &timed;
  const auto begin = std::chrono::steady_clock::now();
  for (auto _ : state) conduct(simulation::SweepPlan(plan), sweep.shape(), replicates, 1);
  const auto seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  state.counters["patient_years"] = benchmark::Counter(timed.patient_years(), benchmark::Counter::kIsRate);
  state.counters["trials"] = benchmark::Counter(replicates, benchmark::Counter::kIsIterationInvariantRate);
  state.counters["kernel_share"] = timed.seconds() / seconds;
}
// Warm: the first blocks of a process wait for the pages of their memory.
BENCHMARK(whole_trial)->Name("trial")->MinWarmUpTime(0.1);

void on_threads(benchmark::State& state) {
  const auto& sweep = one_design();
  for (auto _ : state) {
    conduct(sweep.sweep_plan(), sweep.shape(), 4 * replicates, static_cast<int>(state.range(0)));
  }
  state.counters["trials"] = benchmark::Counter(4 * replicates, benchmark::Counter::kIsIterationInvariantRate);
}
BENCHMARK(on_threads)->Name("threads")->Arg(1)->Arg(2)->UseRealTime()->MinWarmUpTime(0.2)->MinTime(0.5);

constexpr std::uint64_t replicates_of_space = 8;

void together(benchmark::State& state) {
  const auto& sweep = hundred_designs();
  for (auto _ : state) conduct(sweep.sweep_plan(), sweep.shape(), replicates_of_space, 1);
}
BENCHMARK(together)->Name("designs/together");

void apart(benchmark::State& state) {
  const auto& sweep = hundred_designs();
  auto shape = sweep.shape();
  shape.design_points = {""};
  for (auto _ : state) {
    for (std::size_t p = 0; p < sweep.size(); ++p) {
      conduct(simulation::SweepPlan(sweep.plan(p)), shape, replicates_of_space, 1);
    }
  }
}
BENCHMARK(apart)->Name("designs/apart");

}  // namespace
}  // namespace islet::performance
