#pragma once
// A scenario with the models it names: everything a simulation needs, fixed. For a scenario with a design space it is
// the scenario without the space; ComposedSweep has the points.

#include <memory>
#include <vector>

#include "cli/compose/composed_models.hpp"
#include "engine/simulation/conduct/concurrent_control.hpp"
#include "engine/simulation/people/baseline_solver.hpp"
#include "engine/simulation/plan/trial_plan.hpp"
#include "engine/simulation/results/result_shape.hpp"
#include "scenarios/reader/scenario_reader.hpp"

namespace islet::cli {

class ComposedTrial {
 public:
  // Also solves the baseline table: throws InputRejected when it cannot be reached.
  ComposedTrial(scenarios::Reading reading, const std::string& file_name);
  ComposedTrial(const ComposedTrial&) = delete;
  ComposedTrial& operator=(const ComposedTrial&) = delete;

  [[nodiscard]] const simulation::Scenario& scenario() const { return reading_.scenario; }
  [[nodiscard]] const ParameterTable& parameters() const { return reading_.parameters; }
  [[nodiscard]] const simulation::TrialPlan& plan() const { return plan_; }
  [[nodiscard]] const simulation::ResultShape& shape() const { return shape_; }
  [[nodiscard]] const std::vector<simulation::BaselineRow>& baseline_rows() const { return population_.rows; }
  [[nodiscard]] double eligible_share() const { return population_.eligible_share; }

 private:
  scenarios::Reading reading_;
  ComposedModels models_;
  simulation::PreparedPopulation population_;
  simulation::SingleStage rule_;
  simulation::TrialPlan plan_;
  std::unique_ptr<simulation::ConcurrentControl> concurrent_control_;
  simulation::ResultShape shape_;
};

}  // namespace islet::cli
