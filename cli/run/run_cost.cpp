#include "cli/run/run_cost.hpp"

#include <sys/resource.h>

#include <algorithm>
#include <chrono>

#include "cli/compose/knowledge.hpp"
#include "engine/simulation/conduct/block.hpp"
#include "engine/simulation/results/batch_shape.hpp"
#include "engine/simulation/results/same_trials.hpp"
#include "engine/simulation/results/trajectory_summary.hpp"
#include "engine/simulation/slots/stored_patients.hpp"
#include "engine/simulation/warnings/run_warnings.hpp"

namespace islet::cli {
namespace {

using Clock = std::chrono::steady_clock;

// Up to this number the points are simulated together, as in a run. Of more points some are simulated one by one, so
// that the estimate ignores what points share.
constexpr std::size_t most_points_together = 100;
constexpr double enough_seconds = 3.0;

double seconds_since(Clock::time_point begin) { return std::chrono::duration<double>(Clock::now() - begin).count(); }

double subjects_of(const simulation::Scenario& scenario) { return static_cast<double>(scenario.design.subjects()); }

double subjects_of(const ComposedSweep& sweep) {
  double subjects = 0.0;
  for (std::size_t point = 0; point < sweep.size(); ++point) subjects += subjects_of(sweep.scenario(point));
  return subjects;
}

struct Simulated {
  double seconds = 0.0;  // a replicate
  std::uint32_t replicates = 0;
  simulation::TrajectorySums trajectories;
};

Simulated simulate(const simulation::SweepPlan& plan, const simulation::ResultShape& shape) {
  const auto count = simulation::replicates_per_block(plan, 512);
  auto batch = simulation::empty_batch(shape, 0, count);
  const auto begin = Clock::now();
  simulation::simulate_block(plan, shape, 0, count, batch, batch.trajectories);
  simulation::repeat_trajectories(plan, shape, batch.trajectories);
  return {seconds_since(begin) / count, count, std::move(batch.trajectories)};
}

std::vector<simulation::Warning> warnings_of(const ComposedSweep& sweep, const simulation::ResultShape& shape,
                                             const Simulated& simulated) {
  std::vector<const simulation::Scenario*> designs;
  for (std::size_t point = 0; point < sweep.size(); ++point) designs.push_back(&sweep.scenario(point));
  return simulation::run_warnings(designs, shape, simulated.trajectories, all_parameters(sweep.reading()));
}

void simulate_together(const ComposedSweep& sweep, UnitCost& cost) {
  const auto simulated = simulate(sweep.sweep_plan(), sweep.shape());
  cost.core_seconds = simulated.seconds;
  cost.replicates = simulated.replicates;
  cost.warnings = warnings_of(sweep, sweep.shape(), simulated);
}

// Simulates points one by one. The warnings are those of the first point.
void simulate_alone(const ComposedSweep& sweep, UnitCost& cost) {
  auto shape = sweep.shape();
  shape.design_points = {""};
  double seconds = 0.0;
  double subjects = 0.0;
  const auto begin = Clock::now();
  for (std::size_t point = 0; point < sweep.size() && seconds_since(begin) < enough_seconds; ++point) {
    const auto simulated = simulate(sweep.plan(point), shape);
    seconds += simulated.seconds;
    subjects += subjects_of(sweep.scenario(point));
    if (point > 0) continue;
    cost.replicates = simulated.replicates;
    cost.warnings = warnings_of(sweep, shape, simulated);
  }
  cost.core_seconds = seconds / subjects * subjects_of(sweep);
}

}  // namespace

double bytes_besides_replicates(const simulation::ResultShape& shape) {
  constexpr double of_the_datasets = 350e3;  // some 220 of them with names and attributes, parameters, the scenario
  constexpr double of_a_condition = 3e3;     // operating characteristics and flow
  constexpr double of_a_trajectory = 8 * sizeof(double);
  return of_the_datasets + of_a_condition * static_cast<double>(shape.conditions()) +
         of_a_trajectory * static_cast<double>(simulation::trajectory_places(shape));
}

UnitCost cost_of_a_replicate(const ComposedSweep& sweep) {
  UnitCost cost;
  if (sweep.size() <= most_points_together) {
    simulate_together(sweep, cost);
  } else {
    simulate_alone(sweep, cost);
  }
  cost.bytes = static_cast<double>(simulation::bytes_of_a_replicate(sweep.shape()));
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  cost.memory = 1024.0 * static_cast<double>(usage.ru_maxrss);
  return cost;
}

double seconds_of_a_searched_replicate(const ComposedSweep& sweep, std::size_t hypotheses) {
  auto shape = sweep.shape();
  shape.hypotheses.resize(hypotheses);
  shape.patients = {};
  return simulate(sweep.sweep_plan(), shape).seconds;
}

double patients_of(const ComposedSweep& sweep, std::uint64_t replicates) {
  return static_cast<double>(replicates) * subjects_of(sweep) * static_cast<double>(sweep.shape().hypotheses.size());
}

double bytes_of_stored_patients(const ComposedSweep& sweep, std::uint64_t replicates) {
  const auto stored = std::min<std::uint64_t>(replicates, sweep.shape().patients.replicates);
  return static_cast<double>(stored) * subjects_of(sweep) *
         static_cast<double>(simulation::bytes_of_a_stored_subject(sweep.shape()));
}

}  // namespace islet::cli
