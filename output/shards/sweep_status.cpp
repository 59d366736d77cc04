#include "output/shards/sweep_status.hpp"

#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <set>

#include "output/hdf5/file/output_lock.hpp"
#include "output/hdf5/parts/part_store.hpp"
#include "output/hdf5/parts/shard_file.hpp"

namespace islet::output {
namespace {

namespace fs = std::filesystem;

// A text that changes whenever the file is replaced or written to.
std::string stamp_of(const fs::path& path) {
  struct stat found {};
  if (::stat(path.c_str(), &found) != 0) return {};
  return fmt::format("{}:{}:{}.{}", found.st_ino, found.st_size, found.st_mtim.tv_sec, found.st_mtim.tv_nsec);
}

}  // namespace

std::vector<std::uint32_t> SweepStatus::numbers(ShardState state) const {
  std::vector<std::uint32_t> out;
  for (const auto& shard : shards) {
    if (shard.state == state) out.push_back(shard.number);
  }
  return out;
}

std::uint64_t SweepStatus::replicates_kept() const {
  std::uint64_t sum = 0;
  for (const auto& shard : shards) sum += shard.replicates_kept;
  return sum;
}

bool SweepStatus::complete() const {
  return strangers.empty() && std::ranges::all_of(shards, [](const auto& s) { return s.state == ShardState::done; });
}

SweepStatus SweepInspector::inspect() {
  SweepStatus status;
  for (std::uint32_t number = 1; number <= plan_.count(); ++number) status.shards.push_back(inspect_shard(number));
  status.strangers = strangers();
  return status;
}

ShardStatus SweepInspector::inspect_shard(std::uint32_t number) {
  const auto path = folder_.shard(number);
  ShardStatus status{number, ShardState::missing, 0, {}};
  const auto stamp = stamp_of(path);
  std::error_code ignored;
  if (!stamp.empty() || fs::is_symlink(path, ignored)) {
    if (stamp.empty() || sound_[number] != stamp) {
      if (const auto fault = fault_of_shard(path, plan_.manifest_of_shard(number))) {
        status.state = fault->kind == ShardFault::Kind::damaged ? ShardState::damaged : ShardState::foreign;
        status.reason = fault->reason;
        return status;
      }
      sound_[number] = stamp;
    }
    status.state = ShardState::done;
    status.replicates_kept = plan_.shards[number - 1].replicates;
    return status;
  }
  if (OutputLock::is_held(path)) status.state = ShardState::running;
  status.replicates_kept = PartStore::replicates_named_in(PartStore::directory_of(path));
  return status;
}

std::vector<std::string> SweepInspector::strangers() const {
  std::set<fs::path> known;
  for (std::uint32_t number = 1; number <= plan_.count(); ++number) known.insert(folder_.shard(number));
  std::vector<std::string> found;
  std::error_code ignored;
  for (const auto& group : fs::directory_iterator(folder_.shards(), ignored)) {
    for (const auto& entry : fs::directory_iterator(group.path(), ignored)) {
      if (entry.path().extension() == ".h5" && !known.contains(entry.path())) found.push_back(entry.path().string());
    }
  }
  std::ranges::sort(found);
  return found;
}

std::string ranges_text(const std::vector<std::uint32_t>& numbers) {
  std::string text;
  for (std::size_t i = 0; i < numbers.size();) {
    std::size_t last = i;
    while (last + 1 < numbers.size() && numbers[last + 1] == numbers[last] + 1) ++last;
    text += fmt::format("{}{}", text.empty() ? "" : ",", numbers[i]);
    if (last > i) text += fmt::format("-{}", numbers[last]);
    i = last + 1;
  }
  return text;
}

}  // namespace islet::output
