#pragma once
// A rate over replicates: the events of all over the time of all, and its Monte Carlo standard error.

#include <cmath>
#include <cstdint>

#include "engine/simulation/performance_measure.hpp"

namespace islet::simulation {

// r = sum N / sum E with se = sqrt(sum (N - r E)^2 / (n (n - 1))) / mean E, replicates independent (linearized ratio).
// Numbers N and times E are added in the order of the replicates.
class RunningRatio {
 public:
  void add(double number, double time) {
    ++n_;
    number_ += number;
    time_ += time;
    number_squares_ += number * number;
    products_ += number * time;
    time_squares_ += time * time;
  }

  [[nodiscard]] PerformanceMeasure measure() const {
    if (n_ == 0 || !(time_ > 0.0)) return {not_available, not_available, n_};
    const double n = static_cast<double>(n_);
    const double rate = number_ / time_;
    const double squares = number_squares_ - 2.0 * rate * products_ + rate * rate * time_squares_;
    const double mean_time = time_ / n;
    const double se = n_ > 1 ? std::sqrt(std::fmax(0.0, squares) / (n * (n - 1.0))) / mean_time : not_available;
    return {rate, se, n_};
  }

 private:
  std::int64_t n_ = 0;
  double number_ = 0.0, time_ = 0.0;
  double number_squares_ = 0.0, products_ = 0.0, time_squares_ = 0.0;
};

}  // namespace islet::simulation
