#pragma once
// Populations that are solved already, by scenarios::population_key.

#include <memory>
#include <string>
#include <unordered_map>

#include "engine/simulation/people/baseline_solver.hpp"

namespace islet::cli {

using KnownPopulations = std::unordered_map<std::string, std::shared_ptr<const simulation::PreparedPopulation>>;

}  // namespace islet::cli
