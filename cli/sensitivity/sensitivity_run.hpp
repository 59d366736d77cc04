#pragma once
// Simulates the sample points of a sensitivity analysis.

#include <cstdint>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "cli/compose/known_populations.hpp"
#include "cli/sensitivity/sample_points.hpp"
#include "engine/exploration/sensitivity/outcomes.hpp"
#include "engine/simulation/conduct/runner.hpp"
#include "output/hdf5/sensitivity/evaluation_store.hpp"

namespace islet::cli {

// Rows are conducted in batches, on all threads: the points of a row as one sweep, which shares people and courses;
// rows do not share people. The scenarios of a batch are read, their new populations are solved, the batch is simulated
// and stored, and its memory is freed.
class SensitivityRun {
 public:
  // `monitor` counts evaluations and may ask to stop; finished batches are in the store then.
  SensitivityRun(const SamplePoints& samples, int threads, output::EvaluationStore& store,
                 const simulation::RunMonitor& monitor);

  // Returns the values of every row; nothing when it was asked to stop. When a sample is not possible it throws
  // InputRejected if the failure policy is to stop; otherwise the evaluations of that sample count as failed.
  [[nodiscard]] std::optional<std::vector<exploration::Row>> run();

 private:
  struct Job {
    std::size_t row = 0;
    std::size_t first_replicate = 0;
    std::size_t replicates = 0;
  };
  struct Point {
    std::size_t place = 0;  // in the row
    scenarios::PointReading reading;
    std::string population;
  };
  struct Work {
    Job job;
    std::vector<Point> points;  // the points that are possible
    std::optional<exploration::Row> values;
  };

  void restore();
  [[nodiscard]] std::vector<Job> missing_jobs() const;
  [[nodiscard]] std::vector<Work> read(std::span<const Job> jobs) const;
  void solve_populations(std::vector<Work>& batch);
  void simulate(Work& work);
  void keep(std::vector<Work>& batch);
  void cannot_be_had(const InputRejected& rejected) const;

  const SamplePoints& samples_;
  int threads_;
  output::EvaluationStore& store_;
  const simulation::RunMonitor& monitor_;
  KnownPopulations known_;
  std::vector<exploration::Row> rows_;
  std::vector<std::vector<bool>> done_;  // [row][replicate]
  std::mutex mutex_;                     // protects the count
  std::uint64_t evaluations_done_ = 0;
};

}  // namespace islet::cli
