#pragma once
// How far a sweep is, judged by its own files and not by the accounting of a scheduler.

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "output/shards/plan.hpp"
#include "output/shards/sweep_folder.hpp"

namespace islet::output {

// damaged: its bytes are not what was written; foreign: sound, but of another scenario, version or place.
enum class ShardState { done, running, missing, damaged, foreign };

struct ShardStatus {
  std::uint32_t number = 0;
  ShardState state = ShardState::missing;
  std::uint64_t replicates_kept = 0;  // finished replicates, whether or not the shard is finished
  std::string reason;                 // why a shard is damaged or foreign
};

struct SweepStatus {
  std::vector<ShardStatus> shards;     // in order
  std::vector<std::string> strangers;  // files among the shards that belong to no shard of the plan

  [[nodiscard]] std::vector<std::uint32_t> numbers(ShardState state) const;
  [[nodiscard]] std::uint64_t replicates_kept() const;
  [[nodiscard]] bool complete() const;  // all done, no strangers
};

// Looks at the shards of one plan, again and again: what was found sound is not read again while it stays unchanged.
class SweepInspector {
 public:
  SweepInspector(SweepFolder folder, Plan plan) : folder_(std::move(folder)), plan_(std::move(plan)) {}
  [[nodiscard]] SweepStatus inspect();

 private:
  [[nodiscard]] ShardStatus inspect_shard(std::uint32_t number);
  [[nodiscard]] std::vector<std::string> strangers() const;

  SweepFolder folder_;
  Plan plan_;
  std::map<std::uint32_t, std::string> sound_;  // shard number -> stamp of the file that was found sound
};

// The numbers as array jobs take them: "1-3,7".
[[nodiscard]] std::string ranges_text(const std::vector<std::uint32_t>& numbers);

}  // namespace islet::output
