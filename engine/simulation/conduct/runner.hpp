#pragma once
// Runs the replicates of all design points: blocks on all threads, batches written in order. While one thread ends or
// writes a batch the others simulate blocks of the next.

#include <cstdint>
#include <functional>

#include "engine/simulation/plan/sweep_plan.hpp"
#include "engine/simulation/results/result_sink.hpp"
#include "engine/simulation/results/results.hpp"

namespace islet::simulation {

struct RunOptions {
  std::uint64_t first_replicate = 0;
  std::uint64_t replicates = 0;         // from the first on
  std::uint32_t batch_size = 250;       // replicates committed together; changes no bit of the results
  std::uint32_t lanes_per_block = 512;  // patients simulated together; changes no bit of the results
  int threads = 0;                      // 0: as many as the process may use
};

// Each is called between blocks, by one thread at a time, which may be any; `stop` asks whether to end early, keeping
// finished batches.
struct RunMonitor {
  std::function<void(std::uint64_t replicates_done)> progress;
  std::function<bool()> stop;
};

struct RunOutcome {
  std::uint64_t replicates_done = 0;
  bool stopped_early = false;
};

[[nodiscard]] RunOutcome run(const SweepPlan& sweep, const ResultShape& shape, const RunOptions& options,
                             ResultSink& sink, const RunMonitor& monitor);

// One replicate alone, for a replay: the same bits as in the full run.
[[nodiscard]] BatchResult run_one(const SweepPlan& sweep, const ResultShape& shape, std::uint64_t replicate);

}  // namespace islet::simulation
