#include "output/hdf5/parts/part_file.hpp"

#include <stdexcept>

#include "engine/simulation/results/batch_shape.hpp"
#include "output/hdf5/file/attribute.hpp"
#include "output/hdf5/file/dataset.hpp"
#include "output/hdf5/file/file.hpp"
#include "output/hdf5/file/sealed_file.hpp"
#include "output/hdf5/parts/packed_histogram.hpp"
#include "output/hdf5/parts/part_patients.hpp"

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
  sums.histogram = unpack(read_all<std::int8_t>(file, "trajectory_histogram"), simulation::histogram_length(shape));
  return sums;
}

// The description of a part in its seal.
std::string description_of(const std::string& run) { return R"({"kind": "part", "run": ")" + run + R"("})"; }

}  // namespace

void write_batch(const Handle& group, const BatchResult& batch) {
  write_attribute(group, "first_replicate", static_cast<std::int64_t>(batch.first_replicate));
  write_attribute(group, "count", static_cast<std::int64_t>(batch.count));
  simulation::for_each_column(
      batch, [&]<typename T>(const char* name, const char* column, RowOf, const std::vector<T>& values) {
        write_checked<T>(group, name_of(name, column), values);
      });
  write_trajectories(group, batch.trajectories);
  write_patients(group, batch.patients);
}

BatchResult read_batch(const Handle& group, const simulation::ResultShape& shape) {
  BatchResult batch;
  batch.first_replicate = static_cast<std::uint64_t>(read_integer_attribute(group, "first_replicate"));
  batch.count = static_cast<std::uint32_t>(read_integer_attribute(group, "count"));
  simulation::for_each_column(batch,
                              [&]<typename T>(const char* name, const char* column, RowOf, std::vector<T>& values) {
                                values = read_all<T>(group, name_of(name, column));
                              });
  batch.trajectories = read_trajectories(group, shape);
  batch.patients = read_patients(group);
  try {
    simulation::require_shape(batch, shape);
  } catch (const std::logic_error& mismatch) {
    throw Hdf5Failure(std::string("cannot use a batch: ") + mismatch.what());
  }
  return batch;
}

void write_part(const std::filesystem::path& path, const BatchResult& batch, const std::string& run) {
  Handle file = create_file(path, seal_bytes);
  write_batch(file, batch);
  flush(file);
  write_attribute(file, "complete", 1);
  close_file(std::move(file));
  seal(path, description_of(run));
}

BatchResult read_part(const std::filesystem::path& path, const simulation::ResultShape& shape, const std::string& run) {
  if (verified_description(path) != description_of(run)) {
    throw Hdf5Failure("cannot use " + path.string() + ": it is of another run");
  }
  return read_checked_part(path, shape);
}

BatchResult read_checked_part(const std::filesystem::path& path, const simulation::ResultShape& shape) {
  return read_batch(open_file(path), shape);
}

}  // namespace islet::output
