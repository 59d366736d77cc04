#pragma once
// The Gaussian copula: correlated standard normals from independent ones.
//
// x = L z with L the lower Cholesky factor of the correlation matrix, in the order of the enumerators of Covariate.
// A row of L of a covariate without correlations is a unit row, so its x is its own z, bit for bit.

#include <array>
#include <vector>

#include "engine/model_api/population.hpp"

namespace islet::model {

class Copula {
 public:
  // std::invalid_argument names the pairs when the correlations contradict each other.
  explicit Copula(const std::vector<Correlation>& correlations);

  [[nodiscard]] double weight(std::size_t covariate, std::size_t of) const { return factor_[covariate][of]; }

 private:
  std::array<std::array<double, covariate_count>, covariate_count> factor_{};
};

}  // namespace islet::model
