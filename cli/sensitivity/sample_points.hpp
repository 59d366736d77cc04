#pragma once
// The sample points of a sensitivity analysis, each a complete scenario.

#include <tbb/enumerable_thread_specific.h>

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "cli/compose/knowledge.hpp"
#include "engine/core/faults.hpp"
#include "engine/exploration/sensitivity/study.hpp"
#include "scenarios/reader/design_space/settable_scenario.hpp"
#include "scenarios/reader/scenario_reader.hpp"
#include "scenarios/reader/sensitivity/sensitivity_spec.hpp"

namespace islet::cli {

class SamplePoints {
 public:
  // `reading` is that of the scenario with this analysis, and must outlive this object.
  SamplePoints(const scenarios::Reading& reading, scenarios::SensitivitySpec spec, std::string file_name);
  SamplePoints(const SamplePoints&) = delete;
  SamplePoints& operator=(const SamplePoints&) = delete;

  [[nodiscard]] const scenarios::Reading& reading() const { return reading_; }
  [[nodiscard]] const std::string& file_name() const { return file_name_; }
  [[nodiscard]] const scenarios::SensitivitySpec& spec() const { return spec_; }
  [[nodiscard]] const exploration::StudyPlan& plan() const { return plan_; }
  [[nodiscard]] std::size_t size() const { return plan_.sampling.points.rows(); }
  [[nodiscard]] std::size_t evaluations() const { return size() * spec().study.replicates; }

  // The value of a factor at a sample, in the factor's unit; for values that are no numbers, their place in the list.
  [[nodiscard]] double value(std::size_t sample, std::size_t factor) const;
  [[nodiscard]] std::string label(std::size_t sample) const;

  // The scenario at a sample, with the seed of its row. May be called from any thread. Throws InputRejected, which
  // names the sample, when the scenario is not possible.
  [[nodiscard]] scenarios::PointReading read(std::size_t sample) const;
  // The same faults, with the sample named in each.
  [[nodiscard]] InputRejected at_sample(std::size_t sample, const InputRejected& rejected) const;

  // How many different populations the samples have, each of which is solved once: an upper bound.
  [[nodiscard]] std::size_t populations() const;

 private:
  const scenarios::Reading& reading_;
  scenarios::SensitivitySpec spec_;
  std::string file_name_;
  ProgramKnowledge knowledge_;
  exploration::StudyPlan plan_;
  mutable tbb::enumerable_thread_specific<scenarios::SettableScenario> readers_;
};

}  // namespace islet::cli
