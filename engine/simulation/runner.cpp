#include "engine/simulation/runner.hpp"

#include <tbb/blocked_range.h>
#include <tbb/global_control.h>
#include <tbb/parallel_for.h>

#include <algorithm>
#include <atomic>
#include <memory>
#include <mutex>
#include <optional>

#include "engine/simulation/batch_shape.hpp"
#include "engine/simulation/block.hpp"
#include "engine/simulation/trajectory_summary.hpp"

namespace islet::simulation {
namespace {

class BatchRunner {
 public:
  BatchRunner(const SweepPlan& sweep, const ResultShape& shape, const RunMonitor& monitor, std::uint64_t done)
      : sweep_(sweep), shape_(shape), monitor_(monitor), done_(done) {}

  // Nothing when the run was asked to stop before the batch was complete.
  std::optional<BatchResult> run(std::uint64_t first, std::uint32_t count, std::uint32_t block_size) {
    auto batch = empty_batch(shape_, first, count);
    const std::uint32_t blocks = (count + block_size - 1) / block_size;
    stopped_ = false;  // read first by every task: orders what stands above before it, also for a thread checker
    tbb::parallel_for(std::uint32_t{0}, blocks, [&](std::uint32_t b) {
      if (stopping()) return;
      const std::uint32_t offset = b * block_size;
      const std::uint32_t size = std::min(block_size, count - offset);
      auto sums = empty_trajectories(shape_);
      simulate_block(sweep_, shape_, first + offset, size, batch, sums);
      const std::scoped_lock lock(mutex_);
      batch.trajectories.add(sums);
      done_ += size;
      if (monitor_.progress) monitor_.progress(done_);
    }, tbb::simple_partitioner{});
    const std::scoped_lock all_done(mutex_);  // likewise orders every task before what follows
    if (stopped_) return std::nullopt;
    return batch;
  }

 private:
  bool stopping() {
    if (monitor_.stop && monitor_.stop()) stopped_ = true;
    return stopped_;
  }

  const SweepPlan& sweep_;
  const ResultShape& shape_;
  const RunMonitor& monitor_;
  std::mutex mutex_;
  std::uint64_t done_;
  std::atomic<bool> stopped_ = false;
};

}  // namespace

RunOutcome run(const SweepPlan& sweep, const ResultShape& shape, const RunOptions& options, ResultSink& sink,
               const RunMonitor& monitor) {
  std::unique_ptr<tbb::global_control> limit;
  if (options.threads > 0) {
    limit = std::make_unique<tbb::global_control>(tbb::global_control::max_allowed_parallelism,
                                                  static_cast<std::size_t>(options.threads));
  }
  const std::uint32_t block_size = replicates_per_block(sweep, options.lanes_per_block);
  RunOutcome outcome;
  const std::uint64_t end = options.first_replicate + options.replicates;
  for (std::uint64_t first = options.first_replicate; first < end; first += options.batch_size) {
    const auto count = static_cast<std::uint32_t>(std::min<std::uint64_t>(options.batch_size, end - first));
    if (!sink.has(first, count)) {
      BatchRunner runner(sweep, shape, monitor, outcome.replicates_done);
      const auto batch = runner.run(first, count, block_size);
      if (!batch) {
        outcome.stopped_early = true;
        return outcome;
      }
      sink.write(*batch);
    }
    outcome.replicates_done += count;
    if (monitor.progress) monitor.progress(outcome.replicates_done);
  }
  return outcome;
}

BatchResult run_one(const SweepPlan& sweep, const ResultShape& shape, std::uint64_t replicate) {
  auto batch = empty_batch(shape, replicate, 1);
  simulate_block(sweep, shape, replicate, 1, batch, batch.trajectories);
  return batch;
}

}  // namespace islet::simulation
