#include "engine/simulation/conduct/runner.hpp"

#include <tbb/enumerable_thread_specific.h>
#include <tbb/global_control.h>
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

#include "engine/simulation/conduct/block.hpp"
#include "engine/simulation/results/batch_shape.hpp"
#include "engine/simulation/results/same_trials.hpp"
#include "engine/simulation/results/trajectory_summary.hpp"

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

// A batch whose blocks are being simulated. Its trajectories are summed for each thread: they are large, and integers.
// The first thread sums into those of the batch.
struct RunningBatch {
  RunningBatch(const ResultShape& shape, const BatchRange& range)
      : result(empty_batch(shape, range.first, range.count)), sums([this, &shape] {
          return taken.test_and_set() ? empty_trajectories(shape) : std::exchange(result.trajectories, {});
        }) {}

  void collect_sums(const SweepPlan& sweep, const ResultShape& shape) {
    for (auto& of_thread : sums) {
      if (result.trajectories.n.empty()) {
        result.trajectories = std::move(of_thread);
      } else {
        result.trajectories.add(of_thread);
      }
    }
    repeat_trajectories(sweep, shape, result.trajectories);
  }

  BatchResult result;
  std::atomic_flag taken;
  tbb::enumerable_thread_specific<TrajectorySums> sums;
};

// A block of a batch. A batch that is already on record is one block.
struct RunningBlock {
  std::shared_ptr<RunningBatch> batch;  // none: on record
  std::uint64_t first = 0;
  std::uint32_t count = 0;
  bool is_last = false;      // of its batch
  std::uint64_t number = 0;  // in the order of the replicates
};

// Blocks are begun in the order of their replicates by one thread at a time, simulated by all, and counted and written
// in that order by one at a time, without a lock, while the others simulate blocks of the next batch. Two locks ensure
// this, in a way that a thread sanitizer can follow.
class BlockQueue {
 public:
  BlockQueue(const SweepPlan& sweep, const ResultShape& shape, const RunOptions& options, ResultSink& sink,
             const RunMonitor& monitor)
      : sweep_(sweep),
        shape_(shape),
        monitor_(monitor),
        sink_(sink),
        block_size_(replicates_per_block(sweep, options.lanes_per_block)),
        threads_(tbb::global_control::active_value(tbb::global_control::max_allowed_parallelism)),
        batches_(batches_of(options, sink)) {
    for (const auto& batch : batches_) left_ += batch.on_record ? 0 : batch.count;
  }

  // The default arena of TBB has as many slots as the process may use processors; this one has as many as threads were
  // asked for.
  RunOutcome run() {
    tbb::task_arena(static_cast<int>(threads_)).execute([this] {
      tbb::parallel_for(
          std::size_t{0}, threads_, [this](std::size_t) { work(); }, tbb::simple_partitioner());
    });
    const std::scoped_lock lock(to_begin_, to_finish_);
    return {replicates_done_, stopped_};
  }

 private:
  void work() {
    try {
      while (const auto block = begin_block()) {
        if (block->batch) simulate(*block);
        complete(*block);
      }
    } catch (...) {
      const std::lock_guard lock(to_finish_);
      failed_ = true;
      room_.notify_all();
      throw;
    }
  }

  std::optional<RunningBlock> begin_block() {
    const std::lock_guard turn(to_begin_);
    {
      std::unique_lock lock(to_finish_);
      room_.wait(lock, [&] { return failed_ || has_room(); });
      if (failed_) return std::nullopt;
    }
    auto block = next();
    if (block) block->number = begun_++;
    return block;
  }

  // Whether another block may begin: so many that no thread waits while another writes a batch, so few that memory does
  // not grow.
  [[nodiscard]] bool has_room() const { return begun_ - finished_ < 2 * threads_ || batch_ <= batches_finished_ + 1; }

  // Finishes the block, and the blocks that wait for it, if all before it are finished. While another thread is
  // finishing blocks it leaves the block to that thread.
  void complete(RunningBlock block) {
    std::unique_lock lock(to_finish_);
    complete_.emplace(block.number, std::move(block));
    if (finishing_) return;
    finishing_ = true;
    while (!complete_.empty() && complete_.begin()->first == finished_) {
      const auto first = complete_.extract(complete_.begin());
      lock.unlock();
      finish(first.mapped());
      lock.lock();
      ++finished_;
      if (first.mapped().is_last) ++batches_finished_;
      room_.notify_all();
    }
    finishing_ = false;
  }

  std::optional<RunningBlock> next() {
    if (stopped_ || batch_ == batches_.size()) return std::nullopt;
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
    RunningBlock block{running_, range.first + offset_, std::min(next_block_size(), range.count - offset_), false};
    offset_ += block.count;
    left_ -= block.count;
    if (offset_ == range.count) {
      block.is_last = true;
      running_ = nullptr;
      offset_ = 0;
      ++batch_;
    }
    return block;
  }

  // Blocks become smaller towards the end of the run, so that the threads end together, but not so small that their
  // loops are short.
  [[nodiscard]] std::uint32_t next_block_size() const {
    if (threads_ == 1) return block_size_;
    const auto share = (left_ + 2 * threads_ - 1) / (2 * threads_);
    const auto smallest = (block_size_ + 3) / 4;
    return static_cast<std::uint32_t>(std::clamp<std::uint64_t>(share, smallest, block_size_));
  }

  void simulate(const RunningBlock& block) const {
    simulate_block(sweep_, shape_, block.first, block.count, block.batch->result, block.batch->sums.local());
  }

  void finish(const RunningBlock& block) {
    done_ += block.count;
    if (block.is_last && block.batch) {
      block.batch->collect_sums(sweep_, shape_);
      sink_.write(std::move(block.batch->result));
    }
    if (block.is_last) replicates_done_ = done_;
    if (monitor_.progress) monitor_.progress(done_);
  }

  const SweepPlan& sweep_;
  const ResultShape& shape_;
  const RunMonitor& monitor_;
  ResultSink& sink_;
  std::uint32_t block_size_;
  std::size_t threads_;
  std::vector<BatchRange> batches_;
  std::mutex to_begin_;       // taken before the other
  std::uint64_t left_ = 0;    // replicates that are to be simulated and not begun
  std::size_t batch_ = 0;     // of the next block
  std::uint32_t offset_ = 0;  // of the next block in its batch
  std::shared_ptr<RunningBatch> running_;
  std::uint64_t begun_ = 0;  // blocks
  bool stopped_ = false;
  std::mutex to_finish_;
  std::condition_variable room_;
  std::map<std::uint64_t, RunningBlock> complete_;  // blocks that wait for an earlier one
  bool finishing_ = false;                          // a thread is finishing blocks; only it uses the next two
  std::uint64_t done_ = 0;                          // replicates
  std::uint64_t replicates_done_ = 0;               // of whole batches
  std::uint64_t finished_ = 0;                      // blocks
  std::size_t batches_finished_ = 0;
  bool failed_ = false;
};

}  // namespace

RunOutcome run(const SweepPlan& sweep, const ResultShape& shape, const RunOptions& options, ResultSink& sink,
               const RunMonitor& monitor) {
  std::unique_ptr<tbb::global_control> limit;
  if (options.threads > 0) {
    limit = std::make_unique<tbb::global_control>(tbb::global_control::max_allowed_parallelism,
                                                  static_cast<std::size_t>(options.threads));
  }
  return BlockQueue(sweep, shape, options, sink, monitor).run();
}

BatchResult run_one(const SweepPlan& sweep, const ResultShape& shape, std::uint64_t replicate) {
  auto batch = empty_batch(shape, replicate, 1);
  simulate_block(sweep, shape, replicate, 1, batch, batch.trajectories);
  repeat_trajectories(sweep, shape, batch.trajectories);
  return batch;
}

}  // namespace islet::simulation
