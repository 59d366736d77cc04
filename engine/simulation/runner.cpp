#include "engine/simulation/runner.hpp"

#include <tbb/enumerable_thread_specific.h>
#include <tbb/global_control.h>
#include <tbb/parallel_pipeline.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <vector>

#include "engine/simulation/batch_shape.hpp"
#include "engine/simulation/block.hpp"
#include "engine/simulation/trajectory_summary.hpp"

namespace islet::simulation {
namespace {

struct BatchRange {
  std::uint64_t first = 0;
  std::uint32_t count = 0;
  bool on_record = false;
};

std::vector<BatchRange> batches_of(const RunOptions& options, const ResultSink& sink) {
  std::vector<BatchRange> batches;
  const std::uint64_t end = options.first_replicate + options.replicates;
  for (std::uint64_t first = options.first_replicate; first < end; first += options.batch_size) {
    const auto count = static_cast<std::uint32_t>(std::min<std::uint64_t>(options.batch_size, end - first));
    batches.push_back({first, count, sink.has(first, count)});
  }
  return batches;
}

// A batch of which blocks are simulated. Its trajectories are summed for each thread: they are large, and integers.
struct RunningBatch {
  RunningBatch(const ResultShape& shape, const BatchRange& range)
      : result(empty_batch(shape, range.first, range.count)), sums([&shape] { return empty_trajectories(shape); }) {}

  BatchResult result;
  tbb::enumerable_thread_specific<TrajectorySums> sums;
};

// A block of a batch; of a batch on record, all of it.
struct RunningBlock {
  std::shared_ptr<RunningBatch> batch;  // none: on record
  std::uint64_t first = 0;
  std::uint32_t count = 0;
  bool is_last = false;  // of its batch
};

// Blocks go through in the order of their replicates: begun by one thread at a time, simulated by all, and counted and
// written by one at a time while the others simulate blocks of the next batch.
class Pipeline {
 public:
  Pipeline(const SweepPlan& sweep, const ResultShape& shape, const RunOptions& options, ResultSink& sink,
           const RunMonitor& monitor)
      : sweep_(sweep),
        shape_(shape),
        monitor_(monitor),
        sink_(sink),
        block_size_(replicates_per_block(sweep, options.lanes_per_block)),
        batches_(batches_of(options, sink)) {}

  RunOutcome run() {
    // Enough that no thread waits while another writes, few enough that memory does not grow.
    constexpr std::size_t blocks_a_thread = 2;
    const auto threads = tbb::global_control::active_value(tbb::global_control::max_allowed_parallelism);
    using Mode = tbb::filter_mode;
    tbb::parallel_pipeline(
        blocks_a_thread * threads,
        tbb::make_filter<void, RunningBlock>(Mode::serial_in_order, [this](tbb::flow_control& flow) {
          auto block = next();
          if (!block) flow.stop();
          return block.value_or(RunningBlock{});
        }) & tbb::make_filter<RunningBlock, RunningBlock>(Mode::parallel, [this](RunningBlock block) {
          if (block.batch) simulate(block);
          return block;
        }) & tbb::make_filter<RunningBlock, void>(Mode::serial_in_order, [this](const RunningBlock& block) {
          finish(block);
        }));
    return {replicates_done_, stopped_};
  }

 private:
  std::optional<RunningBlock> next() {
    if (batch_ == batches_.size()) return std::nullopt;
    if (monitor_.stop && monitor_.stop()) {
      stopped_ = true;
      return std::nullopt;
    }
    const auto& range = batches_[batch_];
    if (range.on_record) {
      ++batch_;
      return RunningBlock{nullptr, range.first, range.count, true};
    }
    if (offset_ == 0) running_ = std::make_shared<RunningBatch>(shape_, range);
    RunningBlock block{running_, range.first + offset_, std::min(block_size_, range.count - offset_), false};
    offset_ += block.count;
    if (offset_ == range.count) {
      block.is_last = true;
      running_ = nullptr;
      offset_ = 0;
      ++batch_;
    }
    return block;
  }

  void simulate(const RunningBlock& block) const {
    simulate_block(sweep_, shape_, block.first, block.count, block.batch->result, block.batch->sums.local());
  }

  void finish(const RunningBlock& block) {
    done_ += block.count;
    if (block.is_last && block.batch) {
      auto& result = block.batch->result;
      for (const auto& sums : block.batch->sums) result.trajectories.add(sums);
      sink_.write(result);
    }
    if (block.is_last) replicates_done_ = done_;
    if (monitor_.progress) monitor_.progress(done_);
  }

  const SweepPlan& sweep_;
  const ResultShape& shape_;
  const RunMonitor& monitor_;
  ResultSink& sink_;
  std::uint32_t block_size_;
  std::vector<BatchRange> batches_;
  // Of the first filter:
  std::size_t batch_ = 0;
  std::uint32_t offset_ = 0;  // of the next block in its batch
  std::shared_ptr<RunningBatch> running_;
  bool stopped_ = false;
  // Of the last filter:
  std::uint64_t done_ = 0;
  std::uint64_t replicates_done_ = 0;  // of whole batches
};

}  // namespace

RunOutcome run(const SweepPlan& sweep, const ResultShape& shape, const RunOptions& options, ResultSink& sink,
               const RunMonitor& monitor) {
  std::unique_ptr<tbb::global_control> limit;
  if (options.threads > 0) {
    limit = std::make_unique<tbb::global_control>(tbb::global_control::max_allowed_parallelism,
                                                  static_cast<std::size_t>(options.threads));
  }
  return Pipeline(sweep, shape, options, sink, monitor).run();
}

BatchResult run_one(const SweepPlan& sweep, const ResultShape& shape, std::uint64_t replicate) {
  auto batch = empty_batch(shape, replicate, 1);
  simulate_block(sweep, shape, replicate, 1, batch, batch.trajectories);
  return batch;
}

}  // namespace islet::simulation
