#include "output/shards/plan.hpp"

#include <gtest/gtest.h>

#include <fstream>

#include "engine/core/faults.hpp"
#include "output/shards/sweep_folder.hpp"
#include "output/shards/sweep_status.hpp"
#include "tests/unit/output/example_run.hpp"

namespace islet::output {
namespace {

Plan example_plan() {
  Plan plan;
  plan.run = manifest_of(example::record());
  plan.run.replicates = 0;
  plan.title = "An example: µ";
  plan.half_width = 0.005;
  plan.cost = {0.25, 1234.0};
  add_stage(plan, 10, 3);
  add_stage(plan, 10, 2);
  return plan;
}

TEST(Split, covers_everything_once_in_ranges_that_differ_by_one_at_most) {
  for (const std::uint64_t replicates : {1U, 7U, 1000U, 1003U}) {
    for (const std::uint32_t count : {1U, 2U, 7U, 250U, 1000U}) {
      if (count > replicates) continue;
      std::uint64_t next = 5;
      std::uint64_t smallest = replicates;
      std::uint64_t largest = 0;
      for (const auto& range : split(5, replicates, count)) {
        EXPECT_EQ(range.first_replicate, next);
        next += range.replicates;
        smallest = std::min(smallest, range.replicates);
        largest = std::max(largest, range.replicates);
      }
      EXPECT_EQ(next, 5 + replicates);
      EXPECT_LE(largest - smallest, 1U);
      EXPECT_GE(smallest, 1U);
    }
  }
  EXPECT_THROW(static_cast<void>(split(0, 3, 4)), std::logic_error);
}

TEST(Plan, is_read_as_it_was_written) {
  const example::Folder folder;
  const auto path = folder.path() / "plan.json";
  const auto plan = example_plan();
  std::ofstream(path) << to_json(plan);
  EXPECT_EQ(read_plan(path), plan);
}

std::string reason_of(const std::filesystem::path& path) {
  try {
    static_cast<void>(read_plan(path));
  } catch (const InputRejected& rejected) {
    return rejected.faults().front().reason;
  }
  return "accepted";
}

TEST(Plan, of_another_program_or_without_a_key_is_refused_in_words) {
  const example::Folder folder;
  const auto path = folder.path() / "plan.json";
  for (const char* text : {R"({"plan": 1})", "[1, 2]", R"({"format": 3})"}) {
    std::ofstream(path) << text;
    EXPECT_EQ(reason_of(path), "it is another document") << text;
  }
  std::ofstream(path) << R"({"format": "islet plan"})";
  EXPECT_EQ(reason_of(path), "key 'format_version' not found");
  std::ofstream(path) << "{";
  EXPECT_EQ(reason_of(path).find("json.exception"), std::string::npos);
}

TEST(Plan, grows_by_stages_without_moving_what_was_there) {
  const auto plan = example_plan();
  EXPECT_EQ(plan.stages, (std::vector<std::uint32_t>{3, 5}));
  EXPECT_EQ(plan.run.replicates, 20U);
  EXPECT_EQ(plan.shards[0], (ShardRange{0, 4}));
  EXPECT_EQ(plan.shards[3], (ShardRange{10, 5}));
  EXPECT_EQ(plan.manifest_of_shard(4).first_replicate, 10U);
  EXPECT_EQ(plan.manifest_of_shard(4).replicates, 5U);
}

TEST(SweepFolder, puts_a_hundred_shards_into_a_folder) {
  const SweepFolder folder("sweep");
  EXPECT_EQ(folder.shard(1), "sweep/shards/0000/shard-000001.h5");
  EXPECT_EQ(folder.shard(100), "sweep/shards/0000/shard-000100.h5");
  EXPECT_EQ(folder.shard(101), "sweep/shards/0001/shard-000101.h5");
}

TEST(RangesText, is_what_array_jobs_take) {
  EXPECT_EQ(ranges_text({}), "");
  EXPECT_EQ(ranges_text({4}), "4");
  EXPECT_EQ(ranges_text({1, 2, 3, 5, 7, 8}), "1-3,5,7-8");
}

}  // namespace
}  // namespace islet::output
