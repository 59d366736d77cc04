#pragma once
// The plan of a sweep: which replicates each shard simulates. One small JSON document, plan.json, in the folder of the
// sweep; nobody but `islet plan` writes it.

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "output/hdf5/parts/manifest.hpp"

namespace islet::output {

inline constexpr std::int32_t plan_format_version = 1;

struct ShardRange {
  std::uint64_t first_replicate = 0;
  std::uint64_t replicates = 0;
  bool operator==(const ShardRange&) const = default;
};

// The cost that was measured when the plan was made; only time limits and texts depend on it.
struct PlannedCost {
  double core_seconds_per_replicate = 0.0;
  double bytes_per_replicate = 0.0;
  bool operator==(const PlannedCost&) const = default;
};

struct Plan {
  Manifest run;  // `replicates` is the sum over the shards, first_replicate is 0
  std::string title;
  std::optional<double> half_width;   // the precision target, as a fraction; with one, the plan grows stage by stage
  std::vector<std::uint32_t> stages;  // number of shards at the end of each stage
  std::vector<ShardRange> shards;     // shard number i, counted from 1, is shards[i - 1]
  PlannedCost cost;
  bool operator==(const Plan&) const = default;

  [[nodiscard]] std::uint32_t count() const { return static_cast<std::uint32_t>(shards.size()); }
  // The manifest that the file of shard `number` must have.
  [[nodiscard]] Manifest manifest_of_shard(std::uint32_t number) const;
};

// Splits `replicates` replicates from `first` on into `count` ranges, whose lengths differ by one replicate at most.
// `count` is from 1 to `replicates`.
[[nodiscard]] std::vector<ShardRange> split(std::uint64_t first, std::uint64_t replicates, std::uint32_t count);

// Adds a stage of `replicates` in `count` shards.
void add_stage(Plan& plan, std::uint64_t replicates, std::uint32_t count);

[[nodiscard]] std::string to_json(const Plan& plan);

// InputRejected when there is no such file, it is no plan, a plan of another version of the format, or contradicts
// itself.
[[nodiscard]] Plan read_plan(const std::filesystem::path& path);

}  // namespace islet::output
