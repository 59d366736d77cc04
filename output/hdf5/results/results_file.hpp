#pragma once
// A finished results file, as tables and reports need it. They know nothing but the file.

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "engine/core/parameter.hpp"
#include "engine/simulation/characteristics/operating_characteristics.hpp"
#include "engine/simulation/characteristics/paired_successes.hpp"
#include "engine/simulation/results/results.hpp"
#include "engine/simulation/scenario/design_space.hpp"
#include "engine/simulation/scenario/scenario.hpp"
#include "engine/simulation/warnings/warnings.hpp"
#include "output/hdf5/parts/manifest.hpp"
#include "output/hdf5/record/criterion_label.hpp"
#include "output/hdf5/record/labels.hpp"
#include "output/hdf5/record/run_record.hpp"
#include "output/hdf5/record/tradeoff.hpp"
#include "output/hdf5/results/assurance.hpp"

namespace islet::output {

struct ResultsFile {
  std::string title;
  std::string reference;
  std::string planning_caveat;  // why the power must not be used for planning; empty: it may
  Manifest manifest;            // batch_size is 0: a finished file does not depend on it
  BuildInfo build;
  std::string command;
  std::string scenario_text;
  std::string resolved_scenario;
  std::string c_library;
  std::string cpu_features;

  simulation::ResultShape shape;
  simulation::DesignSpace space;
  std::vector<std::string> changes;        // from the resolved scenario to each design point; empty when equal
  std::vector<std::string> label_changes;  // from the labels below to each point; empty without a design space
  std::vector<std::int32_t> arm_subjects;  // planned, [design point][arm]
  std::vector<AnalysisLabel> analyses;
  std::vector<EndpointLabel> endpoints;
  std::vector<FamilyLabel> families;
  std::vector<CriterionLabel> criteria;  // in the order of shape.criteria
  std::vector<simulation::Assumption> assumptions;
  std::vector<simulation::Warning> warnings;
  std::vector<std::string> assumed_parameters;               // ids whose status is assumed
  std::vector<simulation::OperatingCharacteristics> points;  // one a design point
  std::vector<simulation::PointDifference> differences;      // [design point][analysis]; empty with one point
  std::vector<double> joint_power;  // [analysis][design point][other]: both succeed; empty with one point or very many
  std::optional<Assurance> assurance;     // of a scenario with `uncertainty`
  std::optional<double> effect_multiple;  // of the assumed effect, with which the trial was run; of a solve for it
  std::optional<Tradeoff> tradeoff;       // of a scenario with `costs`

  // The characteristics of the first design point, or of the one to which results_at() narrowed the file.
  simulation::OperatingCharacteristics characteristics;
};

// The results as a file with this design point only; its resolved scenario and labels are those of the point.
[[nodiscard]] ResultsFile results_at(const ResultsFile& results, std::size_t design_point);

// InputRejected when there is no such file, or it is no complete results file of this version of the format.
[[nodiscard]] ResultsFile read_results(const std::filesystem::path& path);

}  // namespace islet::output
