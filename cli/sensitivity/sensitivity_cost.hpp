#pragma once
// What a sensitivity analysis will cost, said before it is run.

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>

#include "scenarios/reader/scenario_reader.hpp"

namespace islet::cli {

struct SensitivityCost {
  std::string method;
  std::size_t factors = 0;
  std::size_t samples = 0;
  std::size_t replicates = 0;   // at each
  std::size_t populations = 0;  // number that is solved, at most
  double core_seconds = 0.0;    // estimated
};

// Returns nothing without an analysis. `of_a_replicate` and `of_a_population` are core seconds of the scenario itself.
// The estimate ignores what the points of a row share, and that some points may be larger.
[[nodiscard]] std::optional<SensitivityCost> sensitivity_cost(const scenarios::Reading& reading,
                                                              const std::string& file, double of_a_replicate,
                                                              double of_a_population);

[[nodiscard]] std::string sensitivity_text(const SensitivityCost& cost);
[[nodiscard]] nlohmann::ordered_json sensitivity_json(const SensitivityCost& cost);

}  // namespace islet::cli
