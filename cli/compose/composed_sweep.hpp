#pragma once
// The design points of a scenario, each with the models it names. What is the same for several points is made once:
// models, and above all the solved population.

#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "cli/compose/composed_models.hpp"
#include "cli/compose/known_populations.hpp"
#include "engine/simulation/conduct/concurrent_control.hpp"
#include "engine/simulation/plan/sweep_plan.hpp"
#include "engine/simulation/results/results.hpp"
#include "engine/simulation/scenario/stage_rule.hpp"
#include "scenarios/reader/scenario_reader.hpp"

namespace islet::cli {

// The coordinates of the results of all points.
[[nodiscard]] simulation::ResultShape shape_of(const scenarios::Reading& reading);

class ComposedSweep {
 public:
  // Takes any scenario: one without a design space is one point. Throws InputRejected, which names the point.
  // Populations in `known` are not solved again.
  ComposedSweep(scenarios::Reading reading, const std::string& file_name, const KnownPopulations& known = {});
  ComposedSweep(const ComposedSweep&) = delete;
  ComposedSweep& operator=(const ComposedSweep&) = delete;

  [[nodiscard]] const scenarios::Reading& reading() const { return reading_; }
  [[nodiscard]] std::size_t size() const { return reading_.points.size(); }

  [[nodiscard]] const simulation::Scenario& scenario(std::size_t point) const {
    return reading_.points[point].scenario;
  }
  [[nodiscard]] const simulation::TrialPlan& plan(std::size_t point) const { return *plans_[point]; }
  // The plan refers to this object.
  [[nodiscard]] simulation::SweepPlan sweep_plan() const;
  [[nodiscard]] const simulation::ResultShape& shape() const { return shape_; }
  // For each point the first one with the same candidates, screening and models.
  [[nodiscard]] const std::vector<std::size_t>& same_people_as() const { return same_people_as_; }
  [[nodiscard]] std::size_t groups_of_people() const;

  [[nodiscard]] const std::vector<simulation::BaselineRow>& baseline_rows(std::size_t point) const {
    return populations_[point]->rows;
  }
  // The solved populations, for further sweeps on the same people.
  [[nodiscard]] KnownPopulations solved_populations() const;
  [[nodiscard]] double eligible_share(std::size_t point) const { return populations_[point]->eligible_share; }
  // The warnings about the people of all points, each once. They are printed before a run, because a results file does
  // not hold them.
  [[nodiscard]] std::vector<simulation::Warning> warnings_of_people() const;

 private:
  // The first point with each key of scenarios/reader/design_space/people_key.hpp.
  struct Seen {
    std::unordered_map<std::string, std::size_t> people, populations;
  };

  void compose(std::size_t point, const std::string& file_name, const KnownPopulations& known, Seen& seen);

  scenarios::Reading reading_;
  simulation::ResultShape shape_;
  simulation::SingleStage rule_;
  std::vector<std::shared_ptr<const ComposedModels>> models_;                       // one a point
  std::vector<std::shared_ptr<const simulation::PreparedPopulation>> populations_;  // one a point
  std::vector<std::size_t> same_people_as_;
  std::vector<std::unique_ptr<simulation::TrialPlan>> plans_;
  std::vector<std::unique_ptr<simulation::ConcurrentControl>> concurrent_controls_;  // of single-arm trials
};

// The point as a scenario of its own, for a replay. Solving its population again gives the same bits.
[[nodiscard]] scenarios::Reading reading_of_point(scenarios::Reading reading, std::size_t point);

}  // namespace islet::cli
