#pragma once
// The course of every measured variable over the visits: moments and quantiles over all subjects of all replicates.
//
// Sums are integers, so that merging is exact in any order. A value x counts as s = (x - low) / (high - low), with
// the bins of info(variable); s is summed in steps of TrajectorySums::resolution, its square likewise. Values beyond
// the bins go to the end bins of the histogram, and keep their true size in the sums.

#include <cstddef>
#include <span>

#include "engine/core/variable.hpp"
#include "engine/simulation/results/results.hpp"

namespace islet::simulation {

enum class Layer : std::size_t { truth = 0, observed = 1 };

struct TrajectoryPlace {
  std::size_t condition = 0;  // design point and hypothesis: ResultShape::condition
  Layer layer = Layer::truth;
  std::size_t arm = 0;
  std::size_t visit = 0;
  Variable variable{};
};

// Place in TrajectorySums::n, sum, sum_of_squares; its bins start at this times TrajectorySums::bins.
[[nodiscard]] std::size_t index_of(const ResultShape& shape, const TrajectoryPlace& place);

[[nodiscard]] TrajectorySums empty_trajectories(const ResultShape& shape);

// Adds the values of one place; NaN (missing) is passed over.
void add_values(TrajectorySums& sums, std::size_t index, Variable variable, std::span<const double> values);

struct TrajectoryPoint {
  std::int64_t n = 0;
  double mean = 0.0;
  double sd = 0.0;
  double p05 = 0.0, p25 = 0.0, p50 = 0.0, p75 = 0.0, p95 = 0.0;
};

// The results are NaN where nothing was seen (the SD with fewer than two values); quantiles are NaN where no histogram
// is kept. A quantile is read linearly inside its bin: it is off by at most one bin width, and stays at the edge for
// values beyond the bins.
[[nodiscard]] TrajectoryPoint evaluate(const TrajectorySums& sums, std::size_t index, Variable variable);

}  // namespace islet::simulation
