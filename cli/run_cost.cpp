#include "cli/run_cost.hpp"

#include <sys/resource.h>

#include <algorithm>
#include <chrono>

#include "engine/simulation/batch_shape.hpp"
#include "engine/simulation/block.hpp"
#include "engine/simulation/hypothesis.hpp"
#include "engine/simulation/runner.hpp"
#include "engine/simulation/trajectory_summary.hpp"

namespace islet::cli {
namespace {

double bytes_per_replicate(const simulation::BatchResult& batch) {
  double bytes = 0.0;
  simulation::for_each_column(batch, [&](auto, auto, auto, const auto& column) {
    bytes += static_cast<double>(column.size() * sizeof(column[0]));
  });
  return bytes / batch.count;
}

}  // namespace

UnitCost cost_of_a_replicate(const ComposedTrial& trial) {
  using Clock = std::chrono::steady_clock;
  const std::uint32_t probe = simulation::replicates_per_block(trial.plan(), simulation::RunOptions{}.lanes_per_block);
  auto batch = simulation::empty_batch(trial.shape(), 0, probe);
  const auto begin = Clock::now();
  simulation::simulate_block(trial.plan(), trial.shape(), 0, probe, batch, batch.trajectories);
  const double seconds = std::chrono::duration<double>(Clock::now() - begin).count();
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  return {seconds / probe, bytes_per_replicate(batch), 1024.0 * static_cast<double>(usage.ru_maxrss)};
}

double patients_of(const ComposedTrial& trial, std::uint64_t replicates) {
  return static_cast<double>(replicates) * static_cast<double>(trial.scenario().design.subjects()) *
         static_cast<double>(simulation::hypotheses.size());
}

}  // namespace islet::cli
