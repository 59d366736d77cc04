#include "cli/cluster/slurm_script.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "cli/run/shell.hpp"
#include "engine/core/faults.hpp"
#include "output/shards/sweep_status.hpp"

namespace islet::cli {
namespace {

// In the name of a log, Slurm replaces what follows a percent sign.
std::string log_path(const std::string& folder, const char* name) {
  std::string path;
  for (const char c : folder) path += c == '%' ? std::string("%%") : std::string(1, c);
  return fmt::format("\"{}/logs/{}.log\"", path, name);
}

std::string head(const SlurmJob& job, const char* name) {
  std::string text = fmt::format("#!/bin/bash\n#SBATCH --job-name={}\n#SBATCH --time={}\n", name, job.minutes);
  if (!job.memory.empty()) text += fmt::format("#SBATCH --mem={}\n", job.memory);
  for (const auto& option : job.options) text += fmt::format("#SBATCH {}\n", option);
  return text;
}

bool has_control_character(const std::string& text) {
  return std::ranges::any_of(text, [](unsigned char c) { return c < 0x20 || c == 0x7f; });
}

// A line break would begin a line of its own, which the scheduler or the shell obeys.
void require_one_line(const char* option, const std::string& text) {
  if (!has_control_character(text)) return;
  throw InputRejected({{option, 0, 0, "a text for the batch script holds a line break or another control character",
                        "it stands in one line of the script", "write it without"}});
}

void require_path(const char* option, const std::string& path) {
  require_one_line(option, path);
  if (path.find('"') == std::string::npos) return;
  throw InputRejected(
      {{path, 0, 0, "a name holds a double quote", "a batch script cannot take it", "use another name"}});
}

// A whole number, with or without the unit, as in the manual of sbatch.
void require_amount_of_memory(const std::string& text) {
  constexpr std::size_t most_digits = 12;
  const auto digits = std::min(text.find_first_not_of("0123456789"), text.size());
  const auto unit = text.substr(digits);
  const bool known = unit.empty() || (unit.size() == 1 && std::string_view("KMGTkmgt").find(unit) != std::string::npos);
  if (digits > 0 && digits <= most_digits && known) return;
  throw InputRejected({{"--memory", 0, 0, fmt::format("'{}' is no amount of memory", text),
                        "Slurm takes a whole number and one of K, M, G and T; without a letter it means megabytes",
                        "write for example 2G"}});
}

}  // namespace

void require_writable(const SlurmJob& job) {
  require_path("folder", job.folder);
  require_path("--output", job.output);
  require_one_line("islet", job.program);
  for (const auto& option : job.options) require_one_line("--option", option);
  if (!job.memory.empty()) require_amount_of_memory(job.memory);
}

std::vector<ArrayTasks> arrays_of(const std::vector<std::uint32_t>& shards, std::uint32_t most) {
  std::vector<ArrayTasks> arrays;
  for (const auto shard : shards) {
    const auto offset = (shard - 1) / most * most;
    if (arrays.empty() || arrays.back().offset != offset) arrays.push_back({offset, {}});
    arrays.back().tasks.push_back(shard - offset);
  }
  return arrays;
}

std::string array_script(const SlurmJob& job, const ArrayTasks& array) {
  auto text = head(job, "islet");
  text += fmt::format("#SBATCH --array={}\n", output::ranges_text(array.tasks));
  text += fmt::format("#SBATCH --cpus-per-task={}\n", job.cpus);
  text += "#SBATCH --signal=B:USR1@60\n#SBATCH --requeue\n#SBATCH --open-mode=append\n";
  text += fmt::format("#SBATCH --output={}\n", log_path(job.folder, "%A_%a"));
  text += R"(
# A task that is warned of its time limit keeps its finished replicates and queues itself again.
warned=0
ended=0
)";
  text += fmt::format("{} run {} --shard \"$((SLURM_ARRAY_TASK_ID + {}))/{}\" --quiet &\n", shell_word(job.program),
                      shell_word(job.folder), array.offset, job.shards);
  text += R"(task=$!
trap 'warned=1; kill -USR1 "$task"' USR1
trap 'ended=1; kill -TERM "$task"' TERM
wait "$task"
code=$?
if [ "$warned$ended" != 00 ]; then
  wait "$task"
  code=$?
fi
if [ "$code" -eq 130 ] && [ "$warned$ended" = 10 ] && [ "${SLURM_RESTART_COUNT:-0}" -lt 100 ]; then
  exec scontrol requeue "$SLURM_JOB_ID"
fi
exit "$code"
)";
  return text;
}

std::string merge_script(const SlurmJob& job, const std::vector<std::string>& arrays) {
  auto text = head(job, "islet-merge");
  for (std::size_t i = 0; i < arrays.size(); ++i) {
    text += fmt::format("{}{}", i == 0 ? "#SBATCH --dependency=afterany:" : ":", arrays[i]);
  }
  if (!arrays.empty()) text += "\n";
  text += fmt::format("#SBATCH --output={}\n\n", log_path(job.folder, "merge_%j"));
  text +=
      fmt::format("exec {} merge {} -o {}\n", shell_word(job.program), shell_word(job.folder), shell_word(job.output));
  return text;
}

}  // namespace islet::cli
