#pragma once
// How often an analysis succeeds at two design points in the same replicate. Design points meet the same people with
// the same random numbers, so that their successes are correlated and their difference is known far better than the
// two powers are.
//
// With p and q the powers and b the share of replicates in which both succeed, the difference p - q of n replicates
// has the standard error sqrt((p + q - 2 b - (p - q)^2) / n); of unpaired samples it would be
// sqrt((p (1 - p) + q (1 - q)) / n).

#include <cstdint>
#include <vector>

#include "engine/simulation/results/results.hpp"
#include "engine/simulation/scenario/performance_measure.hpp"

namespace islet::simulation {

// The standard error of p - q.
[[nodiscard]] double paired_standard_error(double p, double q, double both, std::int64_t replicates);

struct PointDifference {
  PerformanceMeasure power;              // power of the point minus that of the first; mcse of the pairs
  double unpaired_mcse = not_available;  // as if the points had replicates of their own
};

// Counts successes under one hypothesis, the first (as specified) unless another is given. Success is a rejection in
// the direction of benefit.
class PairedSuccesses {
 public:
  explicit PairedSuccesses(const ResultShape& shape, std::size_t hypothesis = 0);

  void add(const BatchResult& batch);

  // Every pair is counted up to this number of design points; beyond it each point is paired with the first one only.
  static constexpr std::size_t most_points_of_all_pairs = 500;
  [[nodiscard]] bool counts_all_pairs() const { return points_ <= most_points_of_all_pairs; }

  // The number of replicates in which both points of a pair succeed: [point][other]. Empty when only the pairs with the
  // first point are counted.
  [[nodiscard]] std::vector<std::int64_t> both_succeed(std::size_t analysis) const;
  // both_succeed() as shares of the replicates, for every analysis: [analysis][point][other].
  [[nodiscard]] std::vector<double> joint_power() const;

  // [point][analysis]
  [[nodiscard]] std::vector<PointDifference> differences() const;

 private:
  [[nodiscard]] std::size_t others() const { return counts_all_pairs() ? points_ : 1; }
  [[nodiscard]] std::size_t pair(std::size_t analysis, std::size_t point, std::size_t other) const {
    return (analysis * points_ + point) * others() + other;
  }
  [[nodiscard]] PointDifference difference(std::size_t analysis, std::size_t point) const;

  std::size_t points_;
  std::size_t hypotheses_, hypothesis_;
  std::size_t analyses_;
  std::int64_t replicates_ = 0;
  std::vector<std::int64_t> own_;   // [analysis][point]
  std::vector<std::int64_t> both_;  // [analysis][point][other]: other < point is counted
};

}  // namespace islet::simulation
