#pragma once
// Everything about a run that its results file keeps, besides the results themselves.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/core/parameter.hpp"
#include "engine/simulation/characteristics/characteristics_accumulator.hpp"
#include "engine/simulation/results/results.hpp"
#include "engine/simulation/scenario/design_space.hpp"
#include "engine/simulation/scenario/scenario.hpp"
#include "output/hdf5/parts/manifest.hpp"

namespace islet::output {

struct BuildInfo {
  std::string version;
  std::string commit;
  std::string build_type;
  std::string compiler;
};

struct RunRecord {
  simulation::Scenario scenario;  // without its design space
  simulation::DesignSpace space;
  std::vector<simulation::Scenario> points;  // one a design point; empty without a design space
  std::vector<std::string> changes;  // JSON Patch from the resolved scenario to each design point; empty when equal
  simulation::ResultShape shape;
  std::uint64_t replicates = 0;
  std::uint32_t batch_size = 0;
  std::vector<Parameter> parameters;  // as used, with what the scenario replaced
  std::optional<simulation::Success> success;
  std::string command;
  BuildInfo build;
};

[[nodiscard]] Manifest manifest_of(const RunRecord& record);
// The scenario of a design point.
[[nodiscard]] const simulation::Scenario& scenario_at(const RunRecord& record, std::size_t design_point);
[[nodiscard]] simulation::Question question_of(const RunRecord& record, std::size_t design_point = 0);

}  // namespace islet::output
