#include "cli/cluster/shard_number.hpp"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <optional>
#include <string_view>

#include "engine/core/faults.hpp"

namespace islet::cli {
namespace {

struct ArrayVariable {
  const char* name;
  std::uint32_t first;  // the number of the first task
};
constexpr std::array array_variables = {ArrayVariable{"SLURM_ARRAY_TASK_ID", 1},
                                        ArrayVariable{"LSB_JOBINDEX", 1},
                                        ArrayVariable{"SGE_TASK_ID", 1},
                                        ArrayVariable{"PBS_ARRAY_INDEX", 1},
                                        ArrayVariable{"AWS_BATCH_JOB_ARRAY_INDEX", 0},
                                        ArrayVariable{"JOB_COMPLETION_INDEX", 0}};

[[noreturn]] void refuse(const std::string& problem, const std::string& reason, const std::string& suggestion) {
  throw InputRejected({{"--shard", 0, 0, problem, reason, suggestion}});
}

std::optional<std::uint32_t> number_in(std::string_view text) {
  std::uint32_t number = 0;
  const auto [rest, status] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (status != std::errc{} || rest != text.data() + text.size() || text.empty()) return std::nullopt;
  return number;
}

std::uint32_t number_of_task(const Environment& environment) {
  std::optional<std::uint32_t> found;
  std::string names;
  for (const auto& variable : array_variables) {
    const char* text = environment(variable.name);
    if (text == nullptr) continue;
    const auto task = number_in(text);                           // SGE says "undefined" outside of an array
    if (!task || (*task == 0 && variable.first == 1)) continue;  // LSF says 0
    const auto number = *task + 1 - variable.first;
    names += fmt::format("{}{}={}", names.empty() ? "" : ", ", variable.name, text);
    if (found && *found != number) {
      refuse(fmt::format("several schedulers name a task: {}", names), "they do not mean the same shard",
             "give the shard's number: --shard I/N");
    }
    found = number;
  }
  if (found) return *found;
  refuse("'auto' finds no array task",
         "none of SLURM_ARRAY_TASK_ID, LSB_JOBINDEX, SGE_TASK_ID, PBS_ARRAY_INDEX, "
         "AWS_BATCH_JOB_ARRAY_INDEX and JOB_COMPLETION_INDEX holds a number",
         "give the shard's number: --shard I/N");
}

}  // namespace

std::uint32_t shard_number(const std::string& text, std::uint32_t count, const Environment& environment) {
  const auto slash = text.find('/');
  const auto index = text.substr(0, slash);
  const auto total = slash == std::string::npos ? std::optional(count) : number_in(text.substr(slash + 1));
  const auto given = index == "auto" ? std::optional(number_of_task(environment)) : number_in(index);
  if (!given || !total || (slash == std::string::npos && index != "auto")) {
    refuse(fmt::format("'{}' names no shard", text), "a shard is I/N with I from 1 to N, or auto/N",
           fmt::format("write for example --shard 1/{}", count));
  }
  if (*total != count) {
    refuse(fmt::format("'{}' names a shard of {}, but the plan has {}", text, *total, count),
           "it belongs to another plan, or the plan has grown", fmt::format("write --shard I/{}", count));
  }
  if (*given < 1 || *given > count) {
    refuse(fmt::format("there is no shard {} of {}", *given, count), "shards are counted from 1",
           fmt::format("give a number from 1 to {}", count));
  }
  return *given;
}

}  // namespace islet::cli
