#include <fmt/format.h>

#include <cmath>
#include <filesystem>
#include <memory>
#include <span>
#include <system_error>

#include "cli/cluster/slurm_script.hpp"
#include "cli/cluster_commands.hpp"
#include "cli/run/shell.hpp"
#include "cli/text/duration_text.hpp"
#include "engine/core/faults.hpp"
#include "output/hdf5/file/pending_file.hpp"
#include "output/hdf5/file/storage_fault.hpp"
#include "output/shards/sweep_status.hpp"

namespace islet::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::uint32_t largest_task = 1000;  // MaxArraySize is 1001 unless a site says otherwise
constexpr double slowness = 3.0;              // how much slower than the planner's the machines may be
constexpr double seconds_to_start = 600.0;

void require_known(const std::string& engine) {
  if (engine == "slurm") return;
  throw InputRejected(
      {{"--engine", 0, 0, fmt::format("'{}' is not submitted to by islet", engine), "only Slurm arrays are",
        "docs/cluster/ holds templates for lsf, sge, pbs, aws_batch, kubernetes, "
        "nextflow and snakemake"}});
}

std::uint64_t minutes_of(const SubmitArguments& arguments, const output::Plan& plan) {
  double seconds = seconds_to_start;
  if (const auto given = seconds_of(arguments.time, "--time")) {
    seconds = static_cast<double>(given->count());
  } else {
    const auto largest = static_cast<double>(plan.shards.front().replicates);
    seconds += slowness * largest * plan.cost.core_seconds_per_replicate / arguments.cpus;
  }
  return static_cast<std::uint64_t>(std::ceil(std::max(seconds, 60.0) / 60.0));
}

SlurmJob job_of(const SubmitArguments& arguments, const output::Plan& plan) {
  SlurmJob job;
  job.program = fs::read_symlink("/proc/self/exe").string();
  job.folder = fs::absolute(arguments.folder).lexically_normal().string();
  while (job.folder.size() > 1 && job.folder.ends_with('/')) job.folder.pop_back();
  job.output = arguments.output.empty() ? job.folder + "/merged.h5" : fs::absolute(arguments.output).string();
  job.shards = plan.count();
  job.cpus = arguments.cpus;
  job.minutes = minutes_of(arguments, plan);
  job.memory = arguments.memory;
  job.options = arguments.options;
  require_writable(job);
  return job;
}

// Hands the script to sbatch and returns the number of the job. Throws EnvironmentFailure when sbatch rejects it.
std::string submit(const fs::path& script, const std::string& text) {
  output::write_atomically(script, std::as_bytes(std::span(text)));
  const auto answer = answer_of("sbatch --parsable " + shell_word(script.string()));
  const auto number = answer.text.substr(0, answer.text.find_first_not_of("0123456789"));
  if (answer.code != 0 || number.empty()) {
    throw EnvironmentFailure(fmt::format("sbatch did not take {} (exit code {}): is this a machine of a Slurm cluster?",
                                         script.string(), answer.code));
  }
  return number;
}

void create_folder(const fs::path& path) {
  std::error_code code;
  fs::create_directory(path, code);
  if (code) output::throw_storage_fault(path, code.value(), "create the folder");
}

}  // namespace

ExitCode submit_command(const SubmitArguments& arguments) {
  require_known(arguments.engine);
  const output::SweepFolder folder(arguments.folder);
  const auto plan = output::read_plan(folder.plan());
  const auto job = job_of(arguments, plan);
  const auto status = output::SweepInspector(folder, plan).inspect();
  std::vector<std::uint32_t> wanted;
  for (const auto& shard : status.shards) {
    if (shard.state != output::ShardState::done && shard.state != output::ShardState::running)
      wanted.push_back(shard.number);
  }
  const auto arrays = arrays_of(wanted, largest_task);
  if (arguments.dry_run) {
    std::vector<std::string> placeholders;
    for (std::size_t i = 0; i < arrays.size(); ++i) {
      fmt::print("# sbatch --parsable array_{}.sh\n{}\n", i + 1, array_script(job, arrays[i]));
      placeholders.push_back(fmt::format("JOB_OF_ARRAY_{}", i + 1));
    }
    fmt::print("# sbatch --parsable merge.sh\n{}", merge_script(job, placeholders));
    return ExitCode::done;
  }
  create_folder(folder.path() / "logs");
  create_folder(folder.path() / "slurm");
  std::vector<std::string> numbers;
  for (std::size_t i = 0; i < arrays.size(); ++i) {
    const auto script = folder.path() / "slurm" / fmt::format("array_{}.sh", i + 1);
    numbers.push_back(submit(script, array_script(job, arrays[i])));
    fmt::print("array job {}: {} of {} shards\n", numbers.back(), arrays[i].tasks.size(), plan.count());
  }
  const auto merge = submit(folder.path() / "slurm" / "merge.sh", merge_script(job, numbers));
  fmt::print("merge job {}: {}\n", merge, job.output);
  return ExitCode::done;
}

}  // namespace islet::cli
