#include "engine/simulation/results/batch_shape.hpp"

#include <algorithm>
#include <limits>
#include <stdexcept>
#include <string>

#include "engine/core/variable.hpp"
#include "engine/simulation/slots/stored_patients.hpp"

namespace islet::simulation {
namespace {

// The most bytes of all histograms of one batch. Several such sets are in memory at a time: one a thread, one a batch,
// one for the whole run. A single design may have twice as many, which are about 230 visits of two arms.
constexpr std::size_t most_bytes = std::size_t{128} << 20U;
constexpr std::size_t most_bytes_of_one_design = 2 * most_bytes;

}  // namespace

std::size_t row_length(const ResultShape& shape, RowOf row) {
  switch (row) {
    case RowOf::trial:
      return 1;
    case RowOf::analysis:
      return shape.analyses.size();
    case RowOf::contrast:
      return has_concurrent_control(shape) ? shape.analyses.size() : 0;
    case RowOf::endpoint_arm:
      return shape.endpoints.size() * shape.arms.size();
    case RowOf::criterion:
      return shape.criteria.size();
    case RowOf::arm:
      return shape.arms.size();
    case RowOf::arm_reason:
      return shape.arms.size() * shape.discontinuations.size();
    case RowOf::arm_event:
      return shape.arms.size() * shape.events.size();
    case RowOf::arm_years:
      return shape.events.empty() ? 0 : shape.arms.size();
    case RowOf::resource:
      return shape.resources.size();
  }
  throw std::logic_error("unknown kind of row");
}

std::size_t trajectory_places(const ResultShape& shape) {
  return shape.conditions() * layer_count * shape.arms.size() * shape.visits.size() * variable_count;
}

bool keeps_quantiles(const ResultShape& shape) {
  const auto most = shape.design_points.size() == 1 ? most_bytes_of_one_design : most_bytes;
  return trajectory_places(shape) * TrajectorySums::bins * sizeof(std::uint32_t) <= most;
}

std::size_t histogram_length(const ResultShape& shape) {
  return keeps_quantiles(shape) ? trajectory_places(shape) * TrajectorySums::bins : 0;
}

std::size_t bytes_of_a_replicate(const ResultShape& shape) {
  std::size_t bytes = 0;
  const BatchResult columns;
  for_each_column(columns, [&]<typename T>(const char*, const char*, RowOf row, const std::vector<T>&) {
    bytes += shape.conditions() * row_length(shape, row) * sizeof(T);
  });
  return bytes;
}

BatchResult empty_batch(const ResultShape& shape, std::uint64_t first_replicate, std::uint32_t count) {
  BatchResult batch;
  batch.first_replicate = first_replicate;
  batch.count = count;
  for_each_column(batch, [&]<typename T>(const char*, const char*, RowOf row, std::vector<T>& column) {
    const T fill = std::numeric_limits<T>::has_quiet_NaN ? std::numeric_limits<T>::quiet_NaN() : T{};
    column.assign(shape.conditions() * count * row_length(shape, row), fill);
  });
  // An analysis without a counterpart with two arms is not run.
  std::ranges::fill(batch.contrasts.status, stored(analysis::TestStatus::not_run));
  batch.patients.resize(stored_replicates(shape, first_replicate, count) * shape.design_points.size());
  const std::size_t places = trajectory_places(shape);
  batch.trajectories.n.assign(places, 0);
  batch.trajectories.sum.assign(places, 0);
  batch.trajectories.sum_of_squares.assign(places, 0);
  batch.trajectories.histogram.assign(histogram_length(shape), 0);
  return batch;
}

void require_shape(const BatchResult& batch, const ResultShape& shape) {
  const auto require = [](bool fits, const std::string& name) {
    if (!fits) throw std::logic_error("a batch has another length than its shape says: " + name);
  };
  for_each_column(batch, [&](const char* group, const char* name, RowOf row, const auto& column) {
    require(column.size() == shape.conditions() * batch.count * row_length(shape, row),
            std::string(group) + "/" + name);
  });
  for (const auto& records : batch.patients) {
    require(fits(records, {shape.visits.size(), shape.patients.variables.size(), shape.endpoints.size()}), "patients");
  }
  const std::size_t places = trajectory_places(shape);
  const auto& t = batch.trajectories;
  require(t.n.size() == places && t.sum.size() == places && t.sum_of_squares.size() == places &&
              t.histogram.size() == histogram_length(shape),
          "trajectories");
}

}  // namespace islet::simulation
