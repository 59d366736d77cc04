#pragma once
// A quantity estimated over replicates with its Monte Carlo standard error (ADEMP: Morris, White and Crowther 2019).
//
// Replicates are independent, but for those that share a draw of uncertain parameters: a cluster of consecutive ones.
// Then the squares of the clusters' sums of deviations give the error (the linearized ratio estimator of a cluster
// sample): se^2 = D / (D - 1) sum_c (s_c - m n_c)^2 / n^2 over D clusters of n_c values with sum s_c.

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

// Sums over consecutive replicates; `size` replicates are a cluster.
class ClusterSums {
 public:
  explicit ClusterSums(std::uint32_t size) : size_(size) {}

  [[nodiscard]] bool independent() const { return size_ == 1; }
  // NaN: the replicate has no value.
  void add(double x);
  // The standard error of the mean of the values; the caller gives the mean.
  [[nodiscard]] double standard_error(double mean) const;

 private:
  struct Sums {
    double n = 0.0, clusters = 0.0, squares = 0.0, products = 0.0, squares_of_n = 0.0;
  };
  static void close(Sums& sums, double n, double sum);

  std::uint32_t size_;
  std::uint32_t filled_ = 0;  // replicates of the open cluster
  double open_n_ = 0.0, open_sum_ = 0.0;
  double origin_ = not_available;  // the first value: sums are of distances from it, so that they do not cancel
  Sums closed_;
};

// Mean and SD of the values that exist (NaN is passed over), by Welford's recurrence: the result depends on the order
// of the values only, never on how they were batched.
class RunningMoments {
 public:
  explicit RunningMoments(std::uint32_t cluster = 1) : clusters_(cluster) {}

  void add(double x) {
    if (!clusters_.independent()) clusters_.add(x);
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
  [[nodiscard]] PerformanceMeasure as_mean() const { return {mean(), error_of_mean(), n_}; }
  // mcse = SD / sqrt(2 (n - 1)); in clusters n is the number of independent values whose mean has the same error.
  [[nodiscard]] PerformanceMeasure as_sd() const {
    double n = static_cast<double>(n_);
    const double error = error_of_mean();
    if (!clusters_.independent() && error > 0.0) n = sd() * sd() / (error * error);
    return {sd(), sd() / std::sqrt(2.0 * (n - 1.0)), n_};
  }

 private:
  [[nodiscard]] double error_of_mean() const {
    return clusters_.independent() ? sd() / std::sqrt(static_cast<double>(n_)) : clusters_.standard_error(mean());
  }

  std::int64_t n_ = 0;
  double mean_ = 0.0;
  double squares_ = 0.0;
  ClusterSums clusters_;
};

// The share of replicates in which something happened: mcse = sqrt(p (1 - p) / n).
class RunningShare {
 public:
  explicit RunningShare(std::uint32_t cluster = 1) : clusters_(cluster) {}

  void add(bool happened) {
    ++n_;
    if (happened) ++yes_;
    if (!clusters_.independent()) clusters_.add(happened ? 1.0 : 0.0);
  }
  // Passes over a replicate for which it is not known whether it happened.
  void pass() {
    if (!clusters_.independent()) clusters_.add(not_available);
  }

  [[nodiscard]] std::int64_t yes() const { return yes_; }
  [[nodiscard]] std::int64_t n() const { return n_; }
  [[nodiscard]] PerformanceMeasure measure() const {
    if (n_ == 0) return {};
    const double n = static_cast<double>(n_);
    const double p = static_cast<double>(yes_) / n;
    return {p, clusters_.independent() ? std::sqrt(p * (1.0 - p) / n) : clusters_.standard_error(p), n_};
  }

 private:
  std::int64_t yes_ = 0;
  std::int64_t n_ = 0;
  ClusterSums clusters_;
};

}  // namespace islet::simulation
