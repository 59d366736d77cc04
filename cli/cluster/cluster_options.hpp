#pragma once
// The command-line options of plan, status, merge and submit.

#include <CLI/CLI.hpp>
#include <functional>

#include "cli/cluster_commands.hpp"

namespace islet::cli {

using Action = std::function<ExitCode()>;

struct ClusterArguments {
  PlanArguments plan;
  StatusArguments status;
  MergeArguments merge;
  SubmitArguments submit;
};

// `arguments` and `action` must outlive the parsing, which sets `action` to the command that was asked for.
void add_cluster_commands(CLI::App& app, ClusterArguments& arguments, Action& action);

[[nodiscard]] CLI::Validator whole_number(std::uint64_t low, std::uint64_t high);

}  // namespace islet::cli
