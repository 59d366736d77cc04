// A process that commits batches and puts them together is killed (SIGKILL) at dozens of random moments. Afterwards
// nothing is wrong: the output is whole or not there, and no batch that was committed is lost.

#include <gtest/gtest.h>
#include <sys/wait.h>

#include <chrono>
#include <csignal>
#include <cstdio>
#include <random>
#include <thread>

#include "output/hdf5/file/dataset.hpp"
#include "output/hdf5/file/file.hpp"
#include "output/hdf5/parts/shard_file.hpp"
#include "output/hdf5/results/write_results.hpp"
#include "tests/unit/output/example_run.hpp"

namespace islet::output {
namespace {

using example::Folder;
using Clock = std::chrono::steady_clock;
constexpr int kills = 40;  // for each of the two kinds of output
constexpr std::uint32_t few = 5;

Manifest manifest() { return manifest_of(example::record()); }

void write_a_shard(const std::filesystem::path& output, const PartStore& parts) {
  write_shard(output, manifest(), stream_of(parts));
}

void write_a_results_file(const std::filesystem::path& output, const PartStore& parts) {
  write_results(output, example::record(), parts);
}

using PutTogether = void (*)(const std::filesystem::path&, const PartStore&);

// What a run does, with batches that cost nothing to simulate.
void work(const std::filesystem::path& output, PutTogether put_together) {
  const OutputLock lock(output);
  if (std::filesystem::exists(output)) return PartStore::remove_finished(lock, manifest());
  PartStore parts(lock, manifest(), example::shape());
  for (const auto& batch : example::batches(few)) {
    if (!parts.has(batch.first_replicate, batch.count)) parts.commit(batch);
  }
  put_together(output, parts);
  parts.remove_all();
}

// True when it was killed, false when it had finished before.
bool work_and_be_killed(const std::filesystem::path& output, PutTogether put_together,
                        std::chrono::microseconds after) {
  const pid_t child = ::fork();
  if (child == 0) {
    try {
      work(output, put_together);
    } catch (const std::exception& failure) {
      std::fprintf(stderr, "%s\n", failure.what());
      ::_exit(1);
    }
    ::_exit(0);
  }
  std::this_thread::sleep_for(after);
  ::kill(child, SIGKILL);
  int status = 0;
  ::waitpid(child, &status, 0);
  EXPECT_TRUE(WIFSIGNALED(status) || WEXITSTATUS(status) == 0);
  return WIFSIGNALED(status);
}

std::uint64_t kept(const std::filesystem::path& output) {
  const OutputLock lock(output);
  const PartStore parts(lock, manifest(), example::shape());
  EXPECT_TRUE(parts.damaged().empty());
  return parts.replicates_on_record();
}

// Kills until there have been enough kills; each finished output is handed to `judge` and makes room for another.
template <typename Judge>
void torment(const std::filesystem::path& output, PutTogether put_together, Judge judge) {
  const auto begin = Clock::now();
  work(output, put_together);
  const double whole = std::chrono::duration<double, std::micro>(Clock::now() - begin).count();
  judge();
  std::filesystem::remove(output);
  std::mt19937_64 moments(20260311);
  std::uniform_real_distribution<double> share(0.0, 1.2);  // most work is done in several attempts
  int killed = 0;
  std::uint64_t before = 0;
  for (int i = 0; killed < kills && i < 3 * kills; ++i) {
    killed +=
        work_and_be_killed(output, put_together, std::chrono::microseconds(static_cast<long>(share(moments) * whole)));
    if (std::filesystem::exists(output)) {
      judge();
      std::filesystem::remove(output);
      before = 0;
    } else {
      const auto now = kept(output);
      EXPECT_GE(now, before) << "a committed batch is lost";
      before = now;
    }
  }
  EXPECT_GE(killed, kills);
  work(output, put_together);
  judge();
}

TEST(KilledWriter, leaves_a_whole_shard_or_none_and_every_committed_batch) {
  const Folder folder;
  const auto output = folder.path() / "shard.h5";
  torment(output, write_a_shard, [&] {
    const auto fault = fault_of_shard(output, manifest());
    ASSERT_FALSE(fault.has_value()) << fault->reason;
    std::uint64_t next = 0;
    stream_of_shard(output, example::shape())([&](const simulation::BatchResult& batch) {
      EXPECT_EQ(batch.first_replicate, next);
      EXPECT_EQ(batch.analyses.estimate, example::batch(next, batch.count).analyses.estimate);
      next += batch.count;
    });
    EXPECT_EQ(next, example::replicates);
  });
  work(output, write_a_shard);
  EXPECT_EQ(folder.entries(), 1U);
}

TEST(KilledWriter, leaves_a_whole_results_file_or_none_and_every_committed_batch) {
  const Folder folder;
  const auto output = folder.path() / "results.h5";
  const auto whole = example::batch(0, static_cast<std::uint32_t>(example::replicates));
  torment(output, write_a_results_file, [&] {
    const Handle file = open_file(output);
    EXPECT_EQ(read_all<double>(file, "results/analysis/estimate"), whole.analyses.estimate);
    EXPECT_EQ(read_all<std::int32_t>(file, "results/endpoint/n_missing"), whole.endpoints.n_missing);
  });
  work(output, write_a_results_file);
  EXPECT_EQ(folder.entries(), 1U);
}

}  // namespace
}  // namespace islet::output
