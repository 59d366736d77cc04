#include "output/hdf5/parts/part_store.hpp"

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include <algorithm>
#include <csignal>
#include <cstring>
#include <fstream>
#include <thread>

#include "engine/core/faults.hpp"
#include "output/hdf5/parts/part_file.hpp"
#include "tests/unit/output/example_run.hpp"

namespace islet::output {
namespace {

using example::Folder;

// Bitwise, so that NaN equals NaN.
template <typename T>
bool same_bits(const std::vector<T>& a, const std::vector<T>& b) {
  return a.size() == b.size() && (a.empty() || std::memcmp(a.data(), b.data(), a.size() * sizeof(T)) == 0);
}

void expect_same(const simulation::BatchResult& a, const simulation::BatchResult& b) {
  EXPECT_EQ(a.first_replicate, b.first_replicate);
  EXPECT_EQ(a.count, b.count);
  std::vector<std::string> columns_of_a;
  simulation::for_each_column(a, [&](const std::string& group, const std::string& name, auto row, const auto& column) {
    columns_of_a.emplace_back(reinterpret_cast<const char*>(column.data()), column.size() * sizeof(column[0]));
    SCOPED_TRACE(group + "/" + name);
    EXPECT_EQ(column.empty(), simulation::row_length(example::shape(), row) == 0);
  });
  std::size_t next = 0;
  simulation::for_each_column(b, [&](const std::string& group, const std::string& name, auto, const auto& column) {
    const std::string bytes(reinterpret_cast<const char*>(column.data()), column.size() * sizeof(column[0]));
    EXPECT_TRUE(bytes == columns_of_a[next++]) << group << "/" << name;
  });
  EXPECT_TRUE(same_bits(a.trajectories.n, b.trajectories.n));
  EXPECT_TRUE(same_bits(a.trajectories.sum, b.trajectories.sum));
  EXPECT_TRUE(same_bits(a.trajectories.sum_of_squares, b.trajectories.sum_of_squares));
  EXPECT_TRUE(same_bits(a.trajectories.histogram, b.trajectories.histogram));
}

struct Opened {
  explicit Opened(const std::filesystem::path& output, Manifest manifest = manifest_of(example::record()))
      : lock(output), store(lock, std::move(manifest), example::shape()) {}
  OutputLock lock;
  PartStore store;
};

std::vector<std::string> problems(const InputRejected& rejected) {
  std::vector<std::string> out;
  for (const auto& fault : rejected.faults()) out.push_back(fault.problem);
  return out;
}

TEST(PartStore, returns_a_batch_bit_for_bit) {
  const Folder folder;
  Opened opened(folder.path() / "a.h5");
  const auto batch = example::batch(8, 8);
  EXPECT_FALSE(opened.store.has(8, 8));
  opened.store.commit(batch);
  EXPECT_TRUE(opened.store.has(8, 8));
  EXPECT_FALSE(opened.store.has(8, 7));
  expect_same(opened.store.read(8, 8), batch);
}

// The replicates of the example, as the batch that completes a run of one batch.
struct OpenedAtTheEnd {
  explicit OpenedAtTheEnd(const std::filesystem::path& output)
      : lock(output), store(lock, manifest_of(example::record()), example::shape(), LastBatch::kept_in_memory) {}
  OutputLock lock;
  PartStore store;
};

bool has_parts(const PartStore& store) {
  const std::filesystem::directory_iterator entries(store.directory());
  return std::ranges::any_of(begin(entries), end(entries),
                             [](const auto& entry) { return entry.path().extension() == ".h5"; });
}

TEST(PartStore, keeps_the_last_batch_in_memory_until_it_is_merged) {
  const Folder folder;
  const auto count = static_cast<std::uint32_t>(example::replicates);
  OpenedAtTheEnd opened(folder.path() / "a.h5");
  auto batch = example::batch(0, count);
  opened.store.write(std::move(batch));
  EXPECT_TRUE(opened.store.has(0, count));
  EXPECT_FALSE(has_parts(opened.store));
  expect_same(opened.store.read(0, count), example::batch(0, count));
  int streamed = 0;
  stream_of(opened.store)([&](const simulation::BatchResult& each) {
    expect_same(each, example::batch(0, count));
    ++streamed;
  });
  EXPECT_EQ(streamed, 1);
  opened.store.remove_all();
  EXPECT_FALSE(std::filesystem::exists(opened.store.directory()));
}

TEST(PartStore, commits_the_last_batch_after_all_where_nothing_became_of_it) {
  const Folder folder;
  const auto count = static_cast<std::uint32_t>(example::replicates);
  {
    OpenedAtTheEnd opened(folder.path() / "a.h5");
    opened.store.write(example::batch(0, 8));  // not the last
    EXPECT_TRUE(has_parts(opened.store));
    opened.store.write(example::batch(8, count - 8));
  }
  const OpenedAtTheEnd again(folder.path() / "a.h5");
  EXPECT_EQ(again.store.replicates_on_record(), example::replicates);
  expect_same(again.store.read(8, count - 8), example::batch(8, count - 8));
}

TEST(PartStore, finds_its_batches_when_a_run_is_continued) {
  const Folder folder;
  {
    Opened first(folder.path() / "a.h5");
    first.store.commit(example::batch(0, 8));
  }
  const Opened second(folder.path() / "a.h5");
  EXPECT_TRUE(second.store.has(0, 8));
  EXPECT_FALSE(second.store.has(8, 8));
  EXPECT_EQ(second.store.replicates_on_record(), 8U);
}

TEST(PartStore, takes_batches_from_several_threads) {
  const Folder folder;
  Opened opened(folder.path() / "a.h5");
  const auto batches = example::batches();
  {
    std::vector<std::jthread> threads;
    for (const auto& batch : batches) threads.emplace_back([&] { opened.store.commit(batch); });
  }
  ASSERT_GT(batches.size(), 1U);
  for (const auto& batch : batches) expect_same(opened.store.read(batch.first_replicate, batch.count), batch);
}

TEST(PartStore, refuses_the_parts_of_another_run_and_names_every_difference) {
  const Folder folder;
  {
    Opened first(folder.path() / "a.h5");
    first.store.commit(example::batch(0, 8));
  }
  auto other = manifest_of(example::record());
  other.seed = 7;
  other.replicates = 31;
  try {
    const Opened second(folder.path() / "a.h5", other);
    FAIL() << "another seed was accepted";
  } catch (const InputRejected& rejected) {
    const auto texts = problems(rejected);
    ASSERT_EQ(texts.size(), 2U);
    EXPECT_NE(texts[0].find("seed is 18446744073709551615 there, 7 here"), std::string::npos) << texts[0];
    EXPECT_NE(texts[1].find("replicates is 30 there, 31 here"), std::string::npos) << texts[1];
  }
}

TEST(PartStore, counts_a_damaged_part_as_missing_and_replaces_it) {
  const Folder folder;
  const auto output = folder.path() / "a.h5";
  {
    Opened first(output);
    first.store.commit(example::batch(0, 8));
    first.store.commit(example::batch(8, 8));
  }
  const auto part = PartStore::directory_of(output) / "batch-0000000008-8.h5";
  ASSERT_TRUE(std::filesystem::exists(part));
  std::filesystem::resize_file(part, std::filesystem::file_size(part) / 2);
  Opened second(output);
  EXPECT_TRUE(second.store.has(0, 8));
  EXPECT_FALSE(second.store.has(8, 8));
  EXPECT_EQ(second.store.damaged(), std::vector<std::string>{part.string()});
  second.store.commit(example::batch(8, 8));
  expect_same(second.store.read(8, 8), example::batch(8, 8));
}

TEST(PartStore, notices_a_single_changed_bit_in_the_numbers) {
  const Folder folder;
  const auto output = folder.path() / "a.h5";
  {
    Opened first(output);
    first.store.commit(example::batch(0, 8));
  }
  const auto part = PartStore::directory_of(output) / "batch-0000000000-8.h5";
  std::ifstream in(part, std::ios::binary);
  std::string bytes((std::istreambuf_iterator<char>(in)), {});
  const double first_estimate = example::batch(0, 8).analyses.estimate.front();
  const auto place = bytes.find(std::string(reinterpret_cast<const char*>(&first_estimate), sizeof(double)));
  ASSERT_NE(place, std::string::npos);
  bytes[place] = static_cast<char>(bytes[place] ^ 1);
  std::ofstream(part, std::ios::binary) << bytes;
  const Opened second(output);
  EXPECT_FALSE(second.store.has(0, 8));
  EXPECT_EQ(second.store.damaged().size(), 1U);
}

TEST(PartStore, ignores_and_removes_what_a_killed_run_left_half_written) {
  const Folder folder;
  const auto output = folder.path() / "a.h5";
  {
    Opened first(output);
    first.store.commit(example::batch(0, 8));
  }
  const auto leftover = PartStore::directory_of(output) / "batch-0000000008-8.h5.tmp.12345";
  std::ofstream(leftover) << "half";
  const Opened second(output);
  EXPECT_FALSE(second.store.has(8, 8));
  EXPECT_TRUE(second.store.damaged().empty());
  EXPECT_FALSE(std::filesystem::exists(leftover));
}

TEST(PartStore, leaves_no_folder_when_nothing_was_committed) {
  const Folder folder;
  { const Opened opened(folder.path() / "a.h5"); }
  EXPECT_EQ(folder.entries(), 0U);
}

TEST(PartStore, leaves_a_folder_alone_that_is_not_its_own) {
  const Folder folder;
  const auto output = folder.path() / "a.h5";
  std::filesystem::create_directory(PartStore::directory_of(output));
  std::ofstream(PartStore::directory_of(output) / "thesis.txt") << "do not lose";
  EXPECT_THROW(Opened{output}, InputRejected);
  EXPECT_TRUE(std::filesystem::exists(PartStore::directory_of(output) / "thesis.txt"));
  EXPECT_THROW(PartStore::discard(OutputLock(output)), InputRejected);
  EXPECT_TRUE(std::filesystem::exists(PartStore::directory_of(output) / "thesis.txt"));
}

TEST(PartStore, discards_the_parts_of_any_run_and_nothing_else) {
  const Folder folder;
  const auto output = folder.path() / "a.h5";
  const auto parts = PartStore::directory_of(output);
  PartStore::discard(OutputLock(output));  // there are none
  { Opened{output}.store.commit(example::batch(0, 8)); }
  PartStore::discard(OutputLock(output));
  EXPECT_FALSE(std::filesystem::exists(parts));
  { Opened{output}.store.commit(example::batch(0, 8)); }
  std::ofstream(parts / "manifest.json") << "{}";  // damaged
  PartStore::discard(OutputLock(output));
  EXPECT_FALSE(std::filesystem::exists(parts));
  std::filesystem::create_directory(parts);
  std::ofstream(parts / "manifest.json") << "{}";  // of something else
  std::ofstream(parts / "thesis.txt") << "do not lose";
  EXPECT_THROW(PartStore::discard(OutputLock(output)), InputRejected);
  EXPECT_TRUE(std::filesystem::exists(parts / "thesis.txt"));
  std::filesystem::remove_all(parts);
  std::ofstream(parts) << "do not lose";
  EXPECT_THROW(PartStore::discard(OutputLock(output)), InputRejected);
  EXPECT_TRUE(std::filesystem::exists(parts));
}

TEST(OutputLock, keeps_a_second_run_out_until_it_is_released) {
  const Folder folder;
  const auto output = folder.path() / "a.h5";
  {
    const OutputLock held(output);
    try {
      const OutputLock second(output);
      FAIL() << "two runs hold one output";
    } catch (const InputRejected& rejected) {
      EXPECT_NE(problems(rejected)[0].find("is being written by another run"), std::string::npos);
    }
  }
  EXPECT_EQ(folder.entries(), 0U);
  EXPECT_NO_THROW(OutputLock{output});
}

TEST(OutputLock, does_not_outlive_a_killed_process) {
  const Folder folder;
  const auto output = folder.path() / "a.h5";
  const pid_t child = ::fork();
  if (child == 0) {
    const OutputLock held(output);
    ::raise(SIGKILL);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  ASSERT_TRUE(WIFSIGNALED(status));
  EXPECT_TRUE(std::filesystem::exists(output.string() + ".lock"));
  EXPECT_NO_THROW(OutputLock{output});
}

TEST(OutputLock, rejects_a_folder_that_is_not_there) {
  const Folder folder;
  EXPECT_THROW(OutputLock{folder.path() / "nowhere" / "a.h5"}, InputRejected);
  std::ofstream(folder.path() / "file") << "";
  EXPECT_THROW(OutputLock{folder.path() / "file" / "a.h5"}, InputRejected);  // ENOTDIR
}

TEST(OutputLock, takes_nothing_for_its_own_but_an_empty_file) {
  const Folder folder;
  const auto output = folder.path() / "a.h5";
  const auto lock = output.string() + ".lock";
  std::ofstream(lock) << "do not lose";
  EXPECT_THROW(OutputLock{output}, InputRejected);
  EXPECT_EQ(std::filesystem::file_size(lock), 11U);
  std::filesystem::rename(lock, folder.path() / "other");
  for (const auto* target : {"other", "nowhere"}) {
    std::filesystem::create_symlink(target, lock);
    EXPECT_THROW(OutputLock{output}, InputRejected);
    EXPECT_FALSE(OutputLock::is_held(output));
    EXPECT_TRUE(std::filesystem::remove(lock));
  }
  ASSERT_EQ(::mkfifo(lock.c_str(), 0600), 0);
  EXPECT_THROW(OutputLock{output}, InputRejected);
  EXPECT_FALSE(OutputLock::is_held(output));
  EXPECT_TRUE(std::filesystem::remove(lock));
  std::filesystem::create_directory(lock);
  EXPECT_THROW(OutputLock{output}, InputRejected);
  EXPECT_TRUE(std::filesystem::remove(lock));
  EXPECT_EQ(folder.entries(), 1U);
  std::ofstream(lock) << "";
  EXPECT_NO_THROW(OutputLock{output});
}

// In a child process, because the limit of file sizes belongs to the process. 0: behaved as claimed.
template <typename Body>
int with_file_limit(rlim_t bytes, Body body) {
  const pid_t child = ::fork();
  if (child == 0) {
    ::signal(SIGXFSZ, SIG_IGN);
    const rlimit limit{bytes, bytes};
    ::setrlimit(RLIMIT_FSIZE, &limit);
    ::_exit(body());
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 100;
}

TEST(PartStore, tells_of_a_full_disk_and_leaves_nothing_behind) {
  const Folder folder;
  EXPECT_EQ(with_file_limit(4096,
                            [&] {
                              try {
                                Opened opened(folder.path() / "a.h5");
                                opened.store.commit(example::batch(0, 8));
                                return 1;
                              } catch (const EnvironmentFailure&) {
                                return 0;
                              } catch (...) {
                                return 2;
                              }
                            }),
            0);
  EXPECT_EQ(folder.entries(), 0U);
}

}  // namespace
}  // namespace islet::output
