#include "output/hdf5/results/trajectory_writer.hpp"

#include <algorithm>
#include <iterator>

#include "engine/simulation/results/trajectory_summary.hpp"
#include "output/hdf5/file/file.hpp"

namespace islet::output {

using simulation::TrajectoryPoint;

namespace {

struct Column {
  const char* name;
  const char* long_name;
  double TrajectoryPoint::*member;
};

constexpr Column columns[] = {
    {"mean", "Mean over the subjects of all replicates", &TrajectoryPoint::mean},
    {"sd", "SD over the subjects of all replicates", &TrajectoryPoint::sd},
    {"p05", "5th percentile", &TrajectoryPoint::p05},
    {"p25", "25th percentile", &TrajectoryPoint::p25},
    {"p50", "Median", &TrajectoryPoint::p50},
    {"p75", "75th percentile", &TrajectoryPoint::p75},
    {"p95", "95th percentile", &TrajectoryPoint::p95},
};

// Design points that are evaluated and written at a time: of thousands, the values of all would take gigabytes.
std::uint64_t points_at_a_time(std::uint64_t points, std::uint64_t places_of_a_point) {
  constexpr std::uint64_t places_at_a_time = 64U << 10U;
  return std::clamp<std::uint64_t>(places_at_a_time / places_of_a_point, 1, points);
}

std::vector<TrajectoryPoint> evaluate_places(const simulation::TrajectorySums& sums, std::size_t first,
                                             std::size_t count) {
  std::vector<TrajectoryPoint> points;
  points.reserve(count);
  for (std::size_t i = first; i < first + count; ++i) {
    points.push_back(evaluate(sums, i, all_variables()[i % variable_count].variable));  // the variable runs fastest
  }
  return points;
}

}  // namespace

void write_trajectories(VariableWriter& writer, const Handle& file, const simulation::TrajectorySums& sums) {
  if (sums.n.empty()) return;
  const Handle group = create_group(file, "summary/trajectory");
  const Dimensions dimensions = {"design_point", "hypothesis", "layer", "arm", "visit", "variable"};
  const Extents extents = writer.extents(dimensions);
  const std::uint64_t places_of_a_point = sums.n.size() / extents[0];
  Extents chunk = extents;
  chunk[0] = points_at_a_time(extents[0], places_of_a_point);
  std::vector<Handle> datasets;
  for (const auto& [name, long_name, member] : columns) {
    datasets.push_back(*writer.create(group, {name, long_name, "{variable_unit}"}, Element::f64, dimensions, chunk));
  }
  const auto counts = writer.create(group, {"n", "Values seen", "{subject}"}, Element::i64, dimensions, chunk);
  Block block{Extents(extents.size(), 0), extents};
  for (std::uint64_t point = 0; point < extents[0]; point += chunk[0]) {
    block.start[0] = point;
    block.count[0] = std::min(chunk[0], extents[0] - point);
    const std::size_t first = point * places_of_a_point;
    const auto points = evaluate_places(sums, first, block.count[0] * places_of_a_point);
    std::vector<double> values(points.size());
    for (std::size_t c = 0; c < std::size(columns); ++c) {
      std::ranges::transform(points, values.begin(), [&](const auto& at) { return at.*columns[c].member; });
      write_block(datasets[c], block, Element::f64, values.data());
    }
    write_block(*counts, block, Element::i64, sums.n.data() + first);
  }
  flush(file);  // while the datasets are open
}

}  // namespace islet::output
