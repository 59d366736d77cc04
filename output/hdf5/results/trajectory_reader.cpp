#include "output/hdf5/results/trajectory_reader.hpp"

#include "engine/simulation/results/batch_shape.hpp"
#include "output/hdf5/file/dataset.hpp"
#include "output/hdf5/file/file.hpp"
#include "output/hdf5/file/storage_fault.hpp"

namespace islet::output {
namespace {

using simulation::TrajectoryPoint;

Trajectories read(const Handle& file, const simulation::ResultShape& shape) {
  Trajectories out;
  if (!has_link(file, "summary")) return out;
  out.layers = read_strings(file, "layer");
  out.variables = read_strings(file, "variable");
  out.long_names = read_strings(file, "variable_long_name");
  out.units = read_strings(file, "variable_unit");
  const auto variables = out.variables.size();
  if (out.layers.size() != simulation::layer_count || out.long_names.size() != variables ||
      out.units.size() != variables)
    throw Hdf5Failure("cannot read layer or variable: they have another size");
  const std::size_t size =
      shape.conditions() * out.layers.size() * shape.arms.size() * shape.visits.size() * out.variables.size();
  out.points.resize(size);
  const Handle group = open_group(file, "summary/trajectory");
  const auto read_member = [&](const char* name, auto member) {
    const auto values = read_sized<double>(group, name, size);
    for (std::size_t i = 0; i < size; ++i) out.points[i].*member = values[i];
  };
  read_member("mean", &TrajectoryPoint::mean);
  read_member("sd", &TrajectoryPoint::sd);
  read_member("p05", &TrajectoryPoint::p05);
  read_member("p25", &TrajectoryPoint::p25);
  read_member("p50", &TrajectoryPoint::p50);
  read_member("p75", &TrajectoryPoint::p75);
  read_member("p95", &TrajectoryPoint::p95);
  const auto n = read_sized<std::int64_t>(group, "n", size);
  for (std::size_t i = 0; i < size; ++i) out.points[i].n = n[i];
  return out;
}

}  // namespace

const TrajectoryPoint& Trajectories::at(const simulation::ResultShape& shape, const Place& place) const {
  std::size_t at = shape.condition(place.design_point, place.hypothesis) * layers.size() + place.layer;
  at = at * shape.arms.size() + place.arm;
  at = at * shape.visits.size() + place.visit;
  return points.at(at * variables.size() + place.variable);
}

Trajectories read_trajectories(const std::filesystem::path& path, const simulation::ResultShape& shape) {
  const QuietLibrary quiet;
  try {
    return read(open_file(path), shape);
  } catch (const Hdf5Failure& failure) {
    reject(path, path.string() + " cannot be read as results", failure.what(), "run the scenario again");
  }
}

}  // namespace islet::output
