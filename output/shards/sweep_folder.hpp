#pragma once
// The files in the folder of a sweep. Each folder of shards holds a hundred, so that thousands of tasks do not all wait
// for one directory.
//
//   plan.json, scenario.yaml                   written by islet plan, read by everyone
//   shards/0000/shard-000001.h5                one finished shard
//   shards/0000/shard-000001.h5.parts/         its batches while it is not finished
//   shards/0000/shard-000001.h5.lock           held (flock) by the task that simulates it

#include <cstdint>
#include <filesystem>

namespace islet::output {

class SweepFolder {
 public:
  explicit SweepFolder(std::filesystem::path path) : path_(std::move(path)) {}

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }
  [[nodiscard]] std::filesystem::path plan() const { return path_ / "plan.json"; }
  [[nodiscard]] std::filesystem::path scenario() const { return path_ / "scenario.yaml"; }
  [[nodiscard]] std::filesystem::path shards() const { return path_ / "shards"; }
  [[nodiscard]] std::filesystem::path shard(std::uint32_t number) const;  // from 1

 private:
  std::filesystem::path path_;
};

}  // namespace islet::output
