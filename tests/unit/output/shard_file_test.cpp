#include "output/hdf5/parts/shard_file.hpp"

#include <gtest/gtest.h>

#include <fstream>

#include "engine/core/faults.hpp"
#include "output/hdf5/file/file.hpp"
#include "output/hdf5/file/sealed_file.hpp"
#include "output/hdf5/results/write_results.hpp"
#include "tests/unit/output/example_run.hpp"

namespace islet::output {
namespace {

using example::Folder;

BatchStream stream_of_batches(std::vector<simulation::BatchResult> batches) {
  return [batches](const std::function<void(const simulation::BatchResult&)>& take) {
    for (const auto& batch : batches) take(batch);
  };
}

Manifest manifest_of_range(std::uint64_t first, std::uint64_t count) {
  auto manifest = manifest_of(example::record());
  manifest.first_replicate = first;
  manifest.replicates = count;
  return manifest;
}

std::string bytes_of(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

TEST(ShardFile, returns_its_batches_in_order) {
  const Folder folder;
  const auto path = folder.path() / "a.h5";
  write_shard(path, manifest_of_range(4, 8), stream_of_batches({example::batch(4, 3), example::batch(7, 5)}));
  EXPECT_EQ(folder.entries(), 1U);
  EXPECT_FALSE(fault_of_shard(path, manifest_of_range(4, 8)).has_value());
  std::vector<std::uint64_t> firsts;
  stream_of_shard(path, example::shape())([&](const simulation::BatchResult& batch) {
    firsts.push_back(batch.first_replicate);
    EXPECT_EQ(batch.analyses.estimate, example::batch(batch.first_replicate, batch.count).analyses.estimate);
    EXPECT_EQ(batch.trajectories.histogram, example::batch(batch.first_replicate, batch.count).trajectories.histogram);
  });
  EXPECT_EQ(firsts, (std::vector<std::uint64_t>{4, 7}));
}

TEST(ShardFile, is_put_together_in_scratch_and_leaves_nothing_there) {
  const Folder folder;
  const Folder scratch;
  write_shard(folder.path() / "a.h5", manifest_of_range(0, 8), stream_of_batches({example::batch(0, 8)}),
              scratch.path());
  EXPECT_FALSE(fault_of_shard(folder.path() / "a.h5", manifest_of_range(0, 8)).has_value());
  EXPECT_EQ(scratch.entries(), 0U);
  EXPECT_EQ(folder.entries(), 1U);
}

TEST(ShardFile, of_another_range_seed_or_version_is_foreign_and_says_how) {
  const Folder folder;
  const auto path = folder.path() / "a.h5";
  write_shard(path, manifest_of_range(0, 8), stream_of_batches({example::batch(0, 8)}));
  auto other = manifest_of_range(8, 8);
  other.seed = 7;
  other.program_version = "9";
  other.format = 2;
  const auto fault = fault_of_shard(path, other);
  ASSERT_TRUE(fault.has_value());
  EXPECT_EQ(fault->kind, ShardFault::Kind::foreign);
  for (const char* says : {"seed is 18446744073709551615 there, 7 here", "first replicate is 0 there, 8 here",
                           "program version is 0.1.0 (abcdef) there, 9 here", "format version is 1 there, 2 here"}) {
    EXPECT_NE(fault->reason.find(says), std::string::npos) << fault->reason;
  }
}

TEST(ShardFile, is_damaged_when_any_byte_is_changed) {
  const Folder folder;
  const auto path = folder.path() / "a.h5";
  write_shard(path, manifest_of_range(0, 2), stream_of_batches({example::batch(0, 2)}));
  const auto whole = bytes_of(path);
  ASSERT_GT(whole.size(), seal_bytes + 97);
  // Every byte of the seal, and every 97th of the rest: a checksum treats them alike.
  for (std::size_t place = 0; place < whole.size(); place += place < seal_bytes ? 1 : 97) {
    auto content = whole;
    content[place] = static_cast<char>(content[place] ^ 0x10);
    std::ofstream(path, std::ios::binary) << content;
    const auto fault = fault_of_shard(path, manifest_of_range(0, 2));
    ASSERT_TRUE(fault.has_value()) << place;
    EXPECT_EQ(fault->kind, ShardFault::Kind::damaged) << place;
  }
}

TEST(ShardFile, that_is_no_shard_though_sealed_is_foreign) {
  const Folder folder;
  const auto path = folder.path() / "a.h5";
  close_file(create_file(path, seal_bytes));
  seal(path, R"({"kind": "something else"})");
  const auto fault = fault_of_shard(path, manifest_of_range(0, 8));
  ASSERT_TRUE(fault.has_value());
  EXPECT_EQ(fault->kind, ShardFault::Kind::foreign);
}

TEST(WriteResults, refuses_a_gap_between_shards_and_a_missing_end) {
  const Folder folder;
  const auto output = folder.path() / "a.h5";
  const auto gap = stream_of_batches({example::batch(0, 8), example::batch(9, 21)});
  EXPECT_THROW(write_results(output, example::record(), gap), std::logic_error);
  const auto end = stream_of_batches({example::batch(0, 8), example::batch(8, 21)});
  EXPECT_THROW(write_results(output, example::record(), end), std::logic_error);
  EXPECT_EQ(folder.entries(), 0U);
}

}  // namespace
}  // namespace islet::output
