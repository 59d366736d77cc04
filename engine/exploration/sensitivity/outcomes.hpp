#pragma once
// What the evaluation of a sampling plan gave, one number for each point and replicate.
//
// A row is a group of points that were simulated with the same random numbers: replicate r met the same people at
// every point of the row. Different rows have different people (row_seed.hpp). So the replicates of a row are
// independent of each other, and the rows are independent of each other.

#include <cstddef>
#include <limits>
#include <span>
#include <vector>

namespace islet::exploration {

// Values are of this size at most, and the largest is not below its inverse: the standard errors of variances add up
// fourth powers of them.
inline constexpr double largest_output = 1e70;

// Whether the values carry Monte Carlo noise. `none` is for a deterministic function, where one replicate is enough.
enum class Noise { none, monte_carlo };

class Row {
 public:
  Row() = default;
  Row(std::size_t points, std::size_t replicates, double fill = std::numeric_limits<double>::quiet_NaN())
      : points_(points), replicates_(replicates), values_(points * replicates, fill) {}

  [[nodiscard]] std::size_t points() const { return points_; }
  [[nodiscard]] std::size_t replicates() const { return replicates_; }

  // The values of one point by replicate. Not a number: this evaluation failed.
  [[nodiscard]] std::span<double> at(std::size_t point) { return {values_.data() + point * replicates_, replicates_}; }
  [[nodiscard]] std::span<const double> at(std::size_t point) const {
    return {values_.data() + point * replicates_, replicates_};
  }

 private:
  std::size_t points_ = 0;
  std::size_t replicates_ = 0;
  std::vector<double> values_;
};

}  // namespace islet::exploration
