#pragma once
// Everything about a run that its results file keeps, besides the results themselves.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/core/parameter.hpp"
#include "engine/simulation/characteristics_accumulator.hpp"
#include "engine/simulation/results.hpp"
#include "engine/simulation/scenario.hpp"
#include "output/hdf5/manifest.hpp"

namespace islet::output {

struct BuildInfo {
  std::string version;
  std::string commit;
  std::string build_type;
  std::string compiler;
};

struct RunRecord {
  simulation::Scenario scenario;
  simulation::ResultShape shape;
  std::uint64_t replicates = 0;
  std::uint32_t batch_size = 0;
  std::vector<Parameter> parameters;  // as used, with what the scenario replaced
  std::optional<simulation::Success> success;
  std::string command;
  BuildInfo build;
};

[[nodiscard]] Manifest manifest_of(const RunRecord& record);
[[nodiscard]] simulation::Question question_of(const RunRecord& record);

}  // namespace islet::output
