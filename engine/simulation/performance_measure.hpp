#pragma once
// A quantity estimated over replicates with its Monte Carlo standard error (ADEMP: Morris, White and Crowther 2019).

#include <cmath>
#include <cstdint>
#include <limits>

namespace islet::simulation {

inline constexpr double not_available = std::numeric_limits<double>::quiet_NaN();

struct PerformanceMeasure {
  double value = not_available;
  double mcse = not_available;
  std::int64_t n = 0;  // replicates it rests on
};

// Mean and SD of the values that exist (NaN is passed over), by Welford's recurrence: the result depends on the order
// of the values only, never on how they were batched.
class RunningMoments {
 public:
  void add(double x) {
    if (std::isnan(x)) return;
    ++n_;
    const double before = x - mean_;
    mean_ += before / static_cast<double>(n_);
    squares_ += before * (x - mean_);
  }

  [[nodiscard]] std::int64_t n() const { return n_; }
  [[nodiscard]] double mean() const { return n_ > 0 ? mean_ : not_available; }
  [[nodiscard]] double sd() const { return n_ > 1 ? std::sqrt(squares_ / static_cast<double>(n_ - 1)) : not_available; }

  // mcse = SD / sqrt(n)
  [[nodiscard]] PerformanceMeasure as_mean() const { return {mean(), sd() / std::sqrt(static_cast<double>(n_)), n_}; }
  // mcse = SD / sqrt(2 (n - 1))
  [[nodiscard]] PerformanceMeasure as_sd() const {
    return {sd(), sd() / std::sqrt(2.0 * static_cast<double>(n_ - 1)), n_};
  }

 private:
  std::int64_t n_ = 0;
  double mean_ = 0.0;
  double squares_ = 0.0;
};

// The share of replicates in which something happened: mcse = sqrt(p (1 - p) / n).
class RunningShare {
 public:
  void add(bool happened) {
    ++n_;
    if (happened) ++yes_;
  }

  [[nodiscard]] std::int64_t yes() const { return yes_; }
  [[nodiscard]] std::int64_t n() const { return n_; }
  [[nodiscard]] PerformanceMeasure measure() const {
    if (n_ == 0) return {};
    const double n = static_cast<double>(n_);
    const double p = static_cast<double>(yes_) / n;
    return {p, std::sqrt(p * (1.0 - p) / n), n_};
  }

 private:
  std::int64_t yes_ = 0;
  std::int64_t n_ = 0;
};

}  // namespace islet::simulation
