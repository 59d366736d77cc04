#include "output/hdf5/trajectory_writer.hpp"

#include "engine/simulation/trajectory_summary.hpp"
#include "output/hdf5/file.hpp"

namespace islet::output {

using simulation::TrajectoryPoint;

void write_trajectories(const VariableWriter& writer, const Handle& file, const simulation::TrajectorySums& sums) {
  const Handle group = create_group(file, "summary/trajectory");
  const Dimensions dimensions = {"design_point", "hypothesis", "layer", "arm", "visit", "variable"};
  std::vector<TrajectoryPoint> points;
  points.reserve(sums.n.size());
  for (std::size_t i = 0; i < sums.n.size(); ++i) {
    points.push_back(evaluate(sums, i, all_variables()[i % variable_count].variable));  // the variable runs fastest
  }
  const auto write = [&](const char* name, const char* long_name, auto member) {
    std::vector<double> values;
    values.reserve(points.size());
    for (const auto& point : points) values.push_back(point.*member);
    writer.write(group, {name, long_name, "{variable_unit}"}, dimensions, values);
  };
  write("mean", "Mean over the subjects of all replicates", &TrajectoryPoint::mean);
  write("sd", "SD over the subjects of all replicates", &TrajectoryPoint::sd);
  write("p05", "5th percentile", &TrajectoryPoint::p05);
  write("p25", "25th percentile", &TrajectoryPoint::p25);
  write("p50", "Median", &TrajectoryPoint::p50);
  write("p75", "75th percentile", &TrajectoryPoint::p75);
  write("p95", "95th percentile", &TrajectoryPoint::p95);
  writer.write(group, {"n", "Values seen", "{subject}"}, dimensions, sums.n);
}

}  // namespace islet::output
