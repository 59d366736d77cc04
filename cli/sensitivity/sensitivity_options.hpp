#pragma once
// The arguments of `islet sensitivity`.

#include <CLI/CLI.hpp>
#include <cstdint>
#include <string>

#include "cli/cluster/cluster_options.hpp"

namespace islet::cli {

struct SensitivityArguments {
  std::string method;
  std::size_t factors = 1;
  std::size_t rows = 0;  // 0: not given
  std::uint64_t seed = 1;
  std::size_t levels = 4;
  double tail = 0.0;
  std::string points;
  std::string values;
  double confidence = 0.95;
  double tolerate = -1.0;  // below 0: not given
  double penalty = 0.0;
  bool penalize = false;
  bool json = false;
};

// Adds the command with `plan` and `indices`.
void add_sensitivity_command(CLI::App& app, SensitivityArguments& arguments, Action& action);

}  // namespace islet::cli
