#include "cli/run_cost.hpp"

#include <sys/resource.h>

#include <algorithm>
#include <chrono>

#include "engine/simulation/batch_shape.hpp"
#include "engine/simulation/block.hpp"
#include "engine/simulation/trajectory_summary.hpp"

namespace islet::cli {
namespace {

using Clock = std::chrono::steady_clock;

// Up to here the points are simulated together, as in a run; of more, some are simulated alone, so that what points
// share is not counted.
constexpr std::size_t most_points_together = 100;
constexpr double enough_seconds = 3.0;

double seconds_since(Clock::time_point begin) { return std::chrono::duration<double>(Clock::now() - begin).count(); }

double subjects_of(const simulation::Scenario& scenario) { return static_cast<double>(scenario.design.subjects()); }

double subjects_of(const ComposedSweep& sweep) {
  double subjects = 0.0;
  for (std::size_t point = 0; point < sweep.size(); ++point) subjects += subjects_of(sweep.scenario(point));
  return subjects;
}

// Seconds a replicate.
double simulate(const simulation::SweepPlan& plan, const simulation::ResultShape& shape) {
  const auto count = simulation::replicates_per_block(plan, 512);
  auto batch = simulation::empty_batch(shape, 0, count);
  const auto begin = Clock::now();
  simulation::simulate_block(plan, shape, 0, count, batch, batch.trajectories);
  return seconds_since(begin) / count;
}

double seconds_together(const ComposedSweep& sweep) { return simulate(sweep.sweep_plan(), sweep.shape()); }

double seconds_alone(const ComposedSweep& sweep) {
  auto shape = sweep.shape();
  shape.design_points = {""};
  double seconds = 0.0;
  double subjects = 0.0;
  const auto begin = Clock::now();
  for (std::size_t point = 0; point < sweep.size() && seconds_since(begin) < enough_seconds; ++point) {
    seconds += simulate(sweep.plan(point), shape);
    subjects += subjects_of(sweep.scenario(point));
  }
  return seconds / subjects * subjects_of(sweep);
}

}  // namespace

UnitCost cost_of_a_replicate(const ComposedSweep& sweep) {
  UnitCost cost;
  cost.core_seconds = sweep.size() <= most_points_together ? seconds_together(sweep) : seconds_alone(sweep);
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
  return simulate(sweep.sweep_plan(), shape);
}

double patients_of(const ComposedSweep& sweep, std::uint64_t replicates) {
  return static_cast<double>(replicates) * subjects_of(sweep) * static_cast<double>(sweep.shape().hypotheses.size());
}

}  // namespace islet::cli
