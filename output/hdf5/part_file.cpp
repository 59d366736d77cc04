#include "output/hdf5/part_file.hpp"

#include <stdexcept>

#include "engine/simulation/batch_shape.hpp"
#include "output/hdf5/attribute.hpp"
#include "output/hdf5/dataset.hpp"
#include "output/hdf5/file.hpp"
#include "output/hdf5/packed_histogram.hpp"

namespace islet::output {
namespace {

using simulation::BatchResult;
using simulation::RowOf;
using simulation::TrajectorySums;

std::string name_of(const char* group, const char* column) { return std::string(group) + "_" + column; }

void write_trajectories(const Handle& file, const TrajectorySums& sums) {
  write_checked<std::int64_t>(file, "trajectory_n", sums.n);
  write_checked<std::int64_t>(file, "trajectory_sum", sums.sum);
  write_checked<std::int64_t>(file, "trajectory_sum_of_squares", sums.sum_of_squares);
  write_checked<std::int8_t>(file, "trajectory_histogram", pack(sums.histogram));
}

TrajectorySums read_trajectories(const Handle& file, const simulation::ResultShape& shape) {
  TrajectorySums sums;
  sums.n = read_all<std::int64_t>(file, "trajectory_n");
  sums.sum = read_all<std::int64_t>(file, "trajectory_sum");
  sums.sum_of_squares = read_all<std::int64_t>(file, "trajectory_sum_of_squares");
  sums.histogram = unpack(read_all<std::int8_t>(file, "trajectory_histogram"),
                          simulation::trajectory_cells(shape) * TrajectorySums::bins);
  return sums;
}

}  // namespace

void write_part(const std::filesystem::path& path, const BatchResult& batch, const std::string& run) {
  Handle file = create_file(path);
  write_attribute(file, "format", std::string("islet part"));
  write_attribute(file, "run", run);
  write_attribute(file, "first_replicate", static_cast<std::int64_t>(batch.first_replicate));
  write_attribute(file, "count", static_cast<std::int64_t>(batch.count));
  simulation::for_each_column(
      batch, [&]<typename T>(const char* group, const char* column, RowOf, const std::vector<T>& values) {
        write_checked<T>(file, name_of(group, column), values);
      });
  write_trajectories(file, batch.trajectories);
  flush(file);
  write_attribute(file, "complete", 1);
  close_file(std::move(file));
}

BatchResult read_part(const std::filesystem::path& path, const simulation::ResultShape& shape, const std::string& run) {
  const Handle file = open_file(path);
  if (!has_attribute(file, "complete") || read_integer_attribute(file, "complete") != 1) {
    throw Hdf5Failure("cannot use " + path.string() + ": it is incomplete");
  }
  if (!has_attribute(file, "run") || read_text_attribute(file, "run") != run) {
    throw Hdf5Failure("cannot use " + path.string() + ": it is of another run");
  }
  BatchResult batch;
  batch.first_replicate = static_cast<std::uint64_t>(read_integer_attribute(file, "first_replicate"));
  batch.count = static_cast<std::uint32_t>(read_integer_attribute(file, "count"));
  simulation::for_each_column(batch,
                              [&]<typename T>(const char* group, const char* column, RowOf, std::vector<T>& values) {
                                values = read_all<T>(file, name_of(group, column));
                              });
  batch.trajectories = read_trajectories(file, shape);
  try {
    simulation::require_shape(batch, shape);
  } catch (const std::logic_error& mismatch) {
    throw Hdf5Failure("cannot use " + path.string() + ": " + mismatch.what());
  }
  return batch;
}

}  // namespace islet::output
