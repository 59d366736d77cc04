#pragma once
// A rate over replicates: the events of all over the time of all, and its Monte Carlo standard error.

#include <cmath>
#include <cstdint>

#include "engine/simulation/scenario/performance_measure.hpp"

namespace islet::simulation {

// r = sum N / sum E with se = sqrt(sum (N - r E)^2 / (n (n - 1))) / mean E, replicates independent (linearized ratio).
// Numbers N and times E are added in the order of the replicates. Where replicates come in clusters (see
// performance_measure.hpp), N, E and n are those of clusters.
class RunningRatio {
 public:
  explicit RunningRatio(std::uint32_t cluster = 1) : cluster_(cluster) {}

  void add(double number, double time) {
    ++n_;
    open_.number += number;
    open_.time += time;
    if (++filled_ < cluster_) return;
    close(closed_, open_);
    open_ = {};
    filled_ = 0;
  }

  [[nodiscard]] PerformanceMeasure measure() const {
    auto sums = closed_;
    if (filled_ > 0) close(sums, open_);
    if (sums.n == 0.0 || !(sums.time > 0.0)) return {not_available, not_available, n_};
    const double rate = sums.number / sums.time;
    const double squares = sums.number_squares - 2.0 * rate * sums.products + rate * rate * sums.time_squares;
    const double mean_time = sums.time / sums.n;
    const double se =
        sums.n > 1.0 ? std::sqrt(std::fmax(0.0, squares) / (sums.n * (sums.n - 1.0))) / mean_time : not_available;
    return {rate, se, n_};
  }

 private:
  struct Unit {
    double number = 0.0, time = 0.0;
  };
  struct Sums {
    double n = 0.0, number = 0.0, time = 0.0, number_squares = 0.0, products = 0.0, time_squares = 0.0;
  };
  static void close(Sums& sums, const Unit& unit) {
    ++sums.n;
    sums.number += unit.number;
    sums.time += unit.time;
    sums.number_squares += unit.number * unit.number;
    sums.products += unit.number * unit.time;
    sums.time_squares += unit.time * unit.time;
  }

  std::uint32_t cluster_;
  std::uint32_t filled_ = 0;
  std::int64_t n_ = 0;
  Unit open_;
  Sums closed_;
};

}  // namespace islet::simulation
