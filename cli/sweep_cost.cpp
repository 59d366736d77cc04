#include "cli/sweep_cost.hpp"

#include <algorithm>
#include <ctime>

#include "engine/simulation/batch_shape.hpp"
#include "engine/simulation/block.hpp"
#include "engine/simulation/hypothesis.hpp"
#include "engine/simulation/result_shape.hpp"
#include "engine/simulation/trajectory_summary.hpp"

namespace islet::cli {
namespace {

constexpr double enough_seconds = 2.0;

// Of the processor, so that a busy machine does not change the answer. A block is simulated on one thread.
double processor_seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

double subjects_of(const simulation::Scenario& scenario) { return static_cast<double>(scenario.design.subjects()); }

struct Probe {
  double seconds_per_subject = 0.0;  // under all hypotheses
  double bytes_per_replicate = 0.0;  // of one point
};

Probe probe_of(const ComposedSweep& sweep) {
  Probe probe;
  double subjects = 0.0;
  const auto shape = simulation::result_shape(sweep.reading().scenario);
  const double begin = processor_seconds();
  for (std::size_t point = 0; point < sweep.size() && processor_seconds() - begin < enough_seconds; ++point) {
    const auto count = std::max<std::uint32_t>(1, 512U / static_cast<std::uint32_t>(sweep.scenario(point).design.subjects()));
    auto batch = simulation::empty_batch(shape, 0, count);
    simulation::simulate_block(sweep.plan(point), shape, 0, count, batch, batch.trajectories);
    subjects += count * subjects_of(sweep.scenario(point));
    probe.bytes_per_replicate = 0.0;
    simulation::for_each_column(batch, [&](auto, auto, auto, const auto& column) {
      probe.bytes_per_replicate += static_cast<double>(column.size() * sizeof(column[0])) / batch.count;
    });
  }
  probe.seconds_per_subject = (processor_seconds() - begin) / subjects;
  return probe;
}

}  // namespace

SweepCost cost_of_sweep(const ComposedSweep& sweep, std::uint64_t replicates) {
  const auto probe = probe_of(sweep);
  double subjects = 0.0;  // of one replicate
  for (std::size_t point = 0; point < sweep.size(); ++point) subjects += subjects_of(sweep.scenario(point));
  const auto count = static_cast<double>(replicates);
  SweepCost cost;
  cost.replicates = replicates;
  cost.patients = count * subjects * static_cast<double>(simulation::hypotheses.size());
  cost.core_seconds = count * subjects * probe.seconds_per_subject;
  cost.file_megabytes = count * static_cast<double>(sweep.size()) * probe.bytes_per_replicate / 1e6;
  return cost;
}

}  // namespace islet::cli
