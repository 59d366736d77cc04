#pragma once
// /summary/trajectory of a results file: what was true and what was observed at each visit, over all replicates.

#include <filesystem>
#include <string>
#include <vector>

#include "engine/simulation/results/results.hpp"
#include "engine/simulation/results/trajectory_summary.hpp"

namespace islet::output {

struct Trajectories {
  std::vector<std::string> layers;                  // true, observed
  std::vector<std::string> variables;               // codes
  std::vector<std::string> long_names;              // of the variables
  std::vector<std::string> units;                   // UCUM
  std::vector<simulation::TrajectoryPoint> points;  // [design point][hypothesis][layer][arm][visit][variable]

  struct Place {
    std::size_t hypothesis, layer, arm, visit, variable;
    std::size_t design_point = 0;
  };
  [[nodiscard]] const simulation::TrajectoryPoint& at(const simulation::ResultShape& shape, const Place& place) const;
};

// InputRejected when the file cannot be read.
[[nodiscard]] Trajectories read_trajectories(const std::filesystem::path& path, const simulation::ResultShape& shape);

}  // namespace islet::output
