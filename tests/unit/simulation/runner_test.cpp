// The same bits whatever the threads, batches and blocks; replicates alone and in a run; stopping and going on.

#include "engine/simulation/conduct/runner.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <bit>
#include <chrono>
#include <map>
#include <thread>

#include "engine/simulation/results/batch_shape.hpp"
#include "tests/unit/simulation/toy_trial.hpp"

namespace islet::simulation {
namespace {

constexpr std::uint64_t replicates = 60;

class MemorySink final : public ResultSink {
 public:
  [[nodiscard]] bool has(std::uint64_t first, std::uint32_t count) const override {
    const auto found = batches.find(first);
    return found != batches.end() && found->second.count == count;
  }
  void write(BatchResult&& batch) override {
    ++writes;
    const auto first = batch.first_replicate;
    batches[first] = std::move(batch);
  }

  std::map<std::uint64_t, BatchResult> batches;
  int writes = 0;
};

// Every value of replicate r, as bits, column by column.
using Bits = std::vector<std::uint64_t>;

void append_rows(const BatchResult& batch, const ResultShape& shape, std::uint64_t replicate, Bits& bits) {
  const std::size_t r = replicate - batch.first_replicate;
  for_each_column(batch, [&](const char*, const char*, RowOf row, const auto& column) {
    const auto length = row_length(shape, row);
    for (std::size_t h = 0; h < shape.hypotheses.size(); ++h) {
      for (std::size_t i = 0; i < length; ++i) {
        bits.push_back(std::bit_cast<std::uint64_t>(static_cast<double>(column[(h * batch.count + r) * length + i])));
      }
    }
  });
}

Bits bits_of(const MemorySink& sink, const ResultShape& shape) {
  Bits bits;
  TrajectorySums sums = empty_batch(shape, 0, 0).trajectories;
  for (const auto& [first, batch] : sink.batches) {
    for (std::uint32_t r = 0; r < batch.count; ++r) append_rows(batch, shape, first + r, bits);
    sums.add(batch.trajectories);
  }
  for (const auto value : sums.sum) bits.push_back(static_cast<std::uint64_t>(value));
  for (const auto value : sums.histogram) bits.push_back(value);
  return bits;
}

struct Runner : ::testing::Test {
  Runner() {
    auto& conduct = trial.scenario.design.conduct;
    conduct.dropout_hazard = 0.003;
    trial.scenario.design.eligibility = {{"virus", trial::AttributeRule{"virus", 0.3, true, Status::assumed}, 7}};
    trial.study_effect = {-0.1, 0.05, -0.1, 0.05, 0.3};
    plan = trial.plan();
    shape = result_shape(trial.scenario);
  }

  RunOutcome run_into(MemorySink& sink, RunOptions options, const RunMonitor& monitor = {}) const {
    options.replicates = replicates;
    return run(plan, shape, options, sink, monitor);
  }

  [[nodiscard]] Bits bits_with(std::uint32_t batch_size, std::uint32_t lanes, int threads) const {
    MemorySink sink;
    const RunOptions options{.batch_size = batch_size, .lanes_per_block = lanes, .threads = threads};
    EXPECT_EQ(run_into(sink, options).replicates_done, replicates);
    return bits_of(sink, shape);
  }

  toy::Trial trial{toy::scenario(12)};
  TrialPlan plan;
  ResultShape shape;
};

TEST_F(Runner, gives_the_same_bits_for_any_threads_batches_and_blocks) {
  const auto expected = bits_with(250, 512, 1);
  EXPECT_GT(expected.size(), 1000U);
  EXPECT_EQ(bits_with(250, 512, 2), expected);
  EXPECT_EQ(bits_with(7, 512, 2), expected);
  EXPECT_EQ(bits_with(250, 24, 2), expected);  // one replicate a block
  EXPECT_EQ(bits_with(11, 1, 2), expected);    // fewer lanes than a replicate needs: one a block all the same
  auto other = trial.scenario;
  other.seed += 1;
  toy::Trial neighbor(other);
  plan = neighbor.plan();
  EXPECT_NE(bits_with(250, 512, 1), expected);
}

TEST_F(Runner, replays_one_replicate_with_the_rows_of_the_full_run) {
  MemorySink sink;
  (void)run_into(sink, {.batch_size = 25, .lanes_per_block = 100, .threads = 2});
  for (const std::uint64_t r : {0U, 24U, 25U, 59U}) {
    Bits in_run;
    append_rows(sink.batches.at(r / 25 * 25), shape, r, in_run);
    Bits alone;
    append_rows(run_one(plan, shape, r), shape, r, alone);
    EXPECT_EQ(alone, in_run);
  }
}

TEST_F(Runner, keeps_whole_batches_when_stopped_and_goes_on_to_the_same_bits) {
  MemorySink sink;
  std::atomic<std::uint64_t> seen = 0;
  const RunMonitor monitor{[&](std::uint64_t done) { seen = done; }, [&] { return seen >= 30; }};
  const auto stopped = run_into(sink, {.batch_size = 10, .lanes_per_block = 48, .threads = 2}, monitor);
  EXPECT_TRUE(stopped.stopped_early);
  EXPECT_LT(stopped.replicates_done, replicates);
  EXPECT_EQ(stopped.replicates_done, 10 * sink.batches.size());
  const int before = sink.writes;
  EXPECT_FALSE(run_into(sink, {.batch_size = 10, .lanes_per_block = 48, .threads = 1}).stopped_early);
  EXPECT_EQ(sink.writes - before, 6 - before);  // what was there is not simulated again
  EXPECT_EQ(bits_of(sink, shape), bits_with(10, 48, 1));
}

template <typename Condition>
bool happens_soon(Condition condition) {
  const auto patience = std::chrono::steady_clock::now() + std::chrono::seconds(20);
  while (!condition() && std::chrono::steady_clock::now() < patience) std::this_thread::yield();
  return condition();
}

// Waits, while it takes the first batch, for others to begin blocks.
class SlowSink final : public ResultSink {
 public:
  explicit SlowSink(const std::atomic<int>& begun) : begun_(begun) {}

  [[nodiscard]] bool has(std::uint64_t, std::uint32_t) const override { return false; }
  void write(BatchResult&&) override {
    if (writing.exchange(true)) return;
    const int before = begun_;
    others_went_on = happens_soon([&] { return begun_ >= before + 3; });
  }
  std::atomic<bool> writing = false;
  bool others_went_on = false;

 private:
  const std::atomic<int>& begun_;
};

// Whoever is first to begin the third block of the second batch waits for the first batch to be written, so that there
// are blocks left to begin then.
TEST_F(Runner, simulates_on_one_thread_while_another_writes_a_batch) {
  constexpr std::uint32_t batch_size = 10;
  constexpr std::uint32_t lanes = 24;
  const auto block_size = replicates_per_block(plan, lanes);
  const auto waits_at = static_cast<int>((batch_size + block_size - 1) / block_size) + 3;
  ASSERT_GE(static_cast<int>(batch_size / block_size), 6);
  std::atomic<int> begun = 0;
  SlowSink sink(begun);
  const RunMonitor monitor{{}, [&] {  // asked before each block
                             if (begun + 1 == waits_at) (void)happens_soon([&] { return sink.writing.load(); });
                             ++begun;
                             return false;
                           }};
  (void)run(plan, shape, {.replicates = replicates, .batch_size = batch_size, .lanes_per_block = lanes, .threads = 2},
            sink, monitor);
  EXPECT_TRUE(sink.others_went_on);
}

TEST_F(Runner, numbers_a_replicate_by_its_place_and_not_by_the_run_it_is_in) {
  // The first 20 replicates of a run of 60 are those of a run of 20.
  MemorySink sink;
  (void)run_into(sink, {.batch_size = 20, .lanes_per_block = 100, .threads = 1});
  MemorySink shorter;
  (void)run(plan, shape, {.replicates = 20, .batch_size = 20, .lanes_per_block = 100, .threads = 1}, shorter, {});
  Bits first;
  Bits alone;
  for (std::uint64_t r = 0; r < 20; ++r) {
    append_rows(sink.batches.at(0), shape, r, first);
    append_rows(shorter.batches.at(0), shape, r, alone);
  }
  EXPECT_EQ(first, alone);
}

}  // namespace
}  // namespace islet::simulation
