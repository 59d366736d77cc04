#pragma once
// Covariances over rows of noise-free values, with one row left out at will.
//
//   cov(u, v) = mean over rows of f_j(u) f_j(v)  -  mean over pairs of different rows of f_j(u) f_k(v)
//
// Both terms are free of noise and unbiased for independent rows: the first takes its factors from different
// replicates, the second from different rows.

#include <cstddef>
#include <span>
#include <vector>

#include "engine/exploration/sensitivity/outcomes.hpp"

namespace islet::exploration {

inline constexpr std::size_t no_row = static_cast<std::size_t>(-1);

class RowCovariance {
 public:
  // center: any number near the mean of the values; it keeps digits and changes nothing else.
  RowCovariance(std::span<const Row> rows, std::size_t u, std::size_t v, Noise noise, double center);

  // The covariance without this row, or over all rows.
  [[nodiscard]] double value(std::size_t without = no_row) const;

  // The noise-free product of one row, about the center.
  [[nodiscard]] double product(std::size_t row) const { return terms_[row].product; }

 private:
  struct Term {
    double product = 0.0;  // noise-free
    double u = 0.0;
    double v = 0.0;
    double plain_product = 0.0;  // u * v, with the noise: what the product of the sums holds of this row
  };

  std::vector<Term> terms_;
  Term sum_;
};

}  // namespace islet::exploration
