#include <fmt/format.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <optional>
#include <system_error>

#include "cli/cluster/shard_number.hpp"
#include "cli/cluster/sweep.hpp"
#include "cli/cluster_commands.hpp"
#include "cli/compose/composed_sweep.hpp"
#include "cli/run/interrupt.hpp"
#include "cli/run/scratch_folder.hpp"
#include "cli/run/simulate.hpp"
#include "cli/terminal/say.hpp"
#include "cli/text/duration_text.hpp"
#include "engine/core/faults.hpp"
#include "output/hdf5/file/output_lock.hpp"
#include "output/hdf5/file/storage_fault.hpp"
#include "output/hdf5/parts/part_store.hpp"
#include "output/hdf5/parts/shard_file.hpp"

namespace islet::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::chrono::seconds patience{2};  // `islet status` holds the lock for an instant; so may a task that ends

// What one call of `islet run DIR` works on.
class ShardRunner {
 public:
  ShardRunner(const RunArguments& arguments, Sweep& sweep, const InterruptGuard& interrupt)
      : arguments_(arguments), sweep_(sweep), interrupt_(interrupt) {}

  ExitCode run(std::uint32_t number) {
    const auto path = sweep_.folder.shard(number);
    std::error_code code;
    fs::create_directories(path.parent_path(), code);
    if (code) output::throw_storage_fault(path.parent_path(), code.value(), "create the folder");
    const output::OutputLock lock(path, patience);
    if (already_done(number)) {
      output::PartStore::discard(lock);  // left by a task that was killed after it had finished
    } else if (!simulate_shard(number, lock)) {
      return ExitCode::interrupted;
    }
    tell(number);
    return ExitCode::done;
  }

 private:
  // Whether the shard is done. A damaged file is set aside; a sound one that belongs elsewhere is not touched.
  bool already_done(std::uint32_t number) const {
    const auto path = sweep_.folder.shard(number);
    std::error_code code;
    if (fs::symlink_status(path, code).type() == fs::file_type::not_found) return false;
    const auto fault = output::fault_of_shard(path, sweep_.plan.manifest_of_shard(number));
    if (!fault) return true;
    if (fault->kind == output::ShardFault::Kind::foreign) {
      output::reject(path, fault->reason, "it is sound and not ours to replace",
                     "move it away, and run this shard again");
    }
    fs::rename(path, path.string() + ".damaged", code);
    if (code) output::throw_storage_fault(path, code.value(), "set aside");
    say("islet: {}; it is set aside as {}.damaged and simulated again\n", fault->reason, path.string());
    return false;
  }

  bool simulate_shard(std::uint32_t number, const output::OutputLock& lock) {
    const auto path = sweep_.folder.shard(number);
    const auto manifest = sweep_.plan.manifest_of_shard(number);
    output::PartStore parts(lock, manifest, sweep_.record.shape);
    for (const auto& damaged : parts.damaged()) {
      say("islet: {} is damaged and is simulated again\n", damaged);
    }
    if (!composed_) composed_.emplace(sweep_.reading, sweep_.folder.scenario().string());
    if (simulate(*composed_, parts, arguments_, interrupt_).stopped_early) {
      say("islet: stopped; {} of {} replicates of shard {} are kept. The same command goes on from there.\n",
          parts.replicates_on_record(), manifest.replicates, number);
      return false;
    }
    write(path, manifest, parts);
    parts.remove_all();
    return true;
  }

  static void write(const fs::path& path, const output::Manifest& manifest, const output::PartStore& parts) {
    const ScratchFolder scratch(std::getenv);
    if (!scratch.path().empty()) {
      try {
        output::write_shard(path, manifest, output::stream_of(parts), scratch.path());
        return;
      } catch (const EnvironmentFailure& failure) {
        say("islet: {}; working beside the shards instead\n", failure.what());
      }
    }
    output::write_shard(path, manifest, output::stream_of(parts));
  }

  void tell(std::uint32_t number) const {
    const auto range = sweep_.plan.shards[number - 1];
    const auto path = sweep_.folder.shard(number).string();
    if (arguments_.json) {
      fmt::print("{}\n", nlohmann::ordered_json{{"shard", number},
                                                {"shards", sweep_.plan.count()},
                                                {"first_replicate", range.first_replicate},
                                                {"replicates", range.replicates},
                                                {"state", "done"},
                                                {"file", path}}
                             .dump());
    } else {
      fmt::print("shard {} of {}: replicates {} to {} are done, in {}\n", number, sweep_.plan.count(),
                 range.first_replicate, range.first_replicate + range.replicates - 1, path);
    }
    std::fflush(stdout);
  }

  const RunArguments& arguments_;
  Sweep& sweep_;
  const InterruptGuard& interrupt_;
  std::optional<ComposedSweep> composed_;
};

// Without --shard: runs every shard on which no other task works, one after the other.
ExitCode run_all(ShardRunner& runner, const Sweep& sweep, const InterruptGuard& interrupt) {
  for (std::uint32_t number = 1; number <= sweep.plan.count(); ++number) {
    if (output::OutputLock::is_held(sweep.folder.shard(number))) {
      say("islet: shard {} is being run by another process; it is passed over\n", number);
      continue;
    }
    if (interrupt.asked_to_stop()) return ExitCode::interrupted;
    const auto code = runner.run(number);
    if (code != ExitCode::done) return code;
  }
  return ExitCode::done;
}

// Rejects options that the plan has already decided.
void require_no_option_of_the_plan(const RunArguments& arguments) {
  std::vector<InputFault> faults;
  const auto refuse = [&](bool given, const char* option) {
    if (given) {
      faults.push_back({option, 0, 0, fmt::format("{} does not go with the folder of a sweep", option),
                        "the plan has settled it", "leave it out, or plan another sweep"});
    }
  };
  refuse(!arguments.output.empty(), "--output");
  refuse(arguments.replicates.has_value(), "--replicates");
  refuse(arguments.seed.has_value(), "--seed");
  refuse(arguments.force, "--force");
  refuse(arguments.batch_size > 0, "--batch-size");
  if (!faults.empty()) throw InputRejected(std::move(faults));
}

}  // namespace

ExitCode run_shard_command(const RunArguments& arguments) {
  require_no_option_of_the_plan(arguments);
  const InterruptGuard interrupt(seconds_of(arguments.time_limit));
  auto sweep = open_sweep(arguments.scenario, arguments.command_line);
  ShardRunner runner(arguments, sweep, interrupt);
  if (arguments.shard.empty()) return run_all(runner, sweep, interrupt);
  return runner.run(shard_number(arguments.shard, sweep.plan.count(), std::getenv));
}

}  // namespace islet::cli
