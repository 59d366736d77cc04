#pragma once
// The precision of a run's main figure while the run goes on: the power of the first primary analysis (of the first
// analysis where none is primary), as specified, at the first design point, from the batches that are done.

#include <cstddef>
#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "engine/analysis/analysis_spec.hpp"
#include "engine/simulation/results/result_sink.hpp"

namespace islet::cli {

class RunningPower {
 public:
  explicit RunningPower(const std::vector<analysis::AnalysisSpec>& analyses);

  struct State {
    std::uint64_t replicates = 0;  // that were counted
    double power = 0.0;
    double half_width = 0.0;  // of the 95 % Wilson interval
  };

  void add(const simulation::BatchResult& batch);    // from any thread
  [[nodiscard]] std::optional<State> state() const;  // nothing before the first batch
  [[nodiscard]] const std::string& analysis() const { return name_; }

 private:
  std::string name_;
  std::size_t analysis_ = 0;
  std::size_t analyses_ = 0;
  mutable std::mutex mutex_;
  long long rejections_ = 0;  // in the direction of benefit
  long long replicates_ = 0;
};

// Counts every batch and hands it on.
class CountingSink final : public simulation::ResultSink {
 public:
  CountingSink(simulation::ResultSink& inner, RunningPower& power) : inner_(inner), power_(power) {}

  [[nodiscard]] bool has(std::uint64_t first_replicate, std::uint32_t count) const override {
    return inner_.has(first_replicate, count);
  }
  void write(simulation::BatchResult&& batch) override;

 private:
  simulation::ResultSink& inner_;
  RunningPower& power_;
};

}  // namespace islet::cli
