#include "models/population/copula.hpp"

#include <fmt/format.h>

#include <Eigen/Cholesky>
#include <cmath>
#include <stdexcept>

namespace islet::model {
namespace {

using Index = Eigen::Index;

// Below this squared pivot a covariate is, to rounding, a linear combination of others.
constexpr double smallest_pivot = 1e-10;

std::string text_of(const Correlation& c) {
  return fmt::format("{} with {} ({:g})", name_of(c.first), name_of(c.second), c.value);
}

void check_pairs(const std::vector<Correlation>& correlations) {
  for (std::size_t i = 0; i < correlations.size(); ++i) {
    const auto& c = correlations[i];
    if (c.first == c.second || !(c.value > -1.0 && c.value < 1.0)) {
      throw std::invalid_argument("correlation of " + text_of(c) +
                                  ": two covariates and a value in (-1, 1) are needed");
    }
    for (std::size_t j = 0; j < i; ++j) {
      const auto& d = correlations[j];
      const bool same = (c.first == d.first && c.second == d.second) || (c.first == d.second && c.second == d.first);
      if (same) throw std::invalid_argument("correlation of " + text_of(c) + " is given twice");
    }
  }
}

bool leading_block_is_definite(const Eigen::MatrixXd& matrix, Index size) {
  const Eigen::LLT<Eigen::MatrixXd> llt(matrix.topLeftCorner(size, size));
  return llt.info() == Eigen::Success && llt.matrixLLT()(size - 1, size - 1) > std::sqrt(smallest_pivot);
}

// The pairs that cannot all hold: those among the covariate `last` and its correlates before it.
std::string contradicting_pairs(const Eigen::MatrixXd& matrix, const std::vector<Correlation>& correlations,
                                Index last) {
  const auto involved = [&](Covariate c) {
    const auto k = static_cast<Index>(c);
    return k <= last && matrix(k, last) != 0.0;
  };
  std::string text;
  for (const auto& c : correlations) {
    if (!involved(c.first) || !involved(c.second)) continue;
    text += (text.empty() ? "" : ", ") + text_of(c);
  }
  return text;
}

}  // namespace

Copula::Copula(const std::vector<Correlation>& correlations) {
  check_pairs(correlations);
  constexpr auto size = static_cast<Index>(covariate_count);
  Eigen::MatrixXd matrix = Eigen::MatrixXd::Identity(size, size);
  for (const auto& c : correlations) {
    matrix(static_cast<Index>(c.first), static_cast<Index>(c.second)) = c.value;
    matrix(static_cast<Index>(c.second), static_cast<Index>(c.first)) = c.value;
  }
  for (Index k = 0; k < matrix.rows(); ++k) {
    if (leading_block_is_definite(matrix, k + 1)) continue;
    throw std::invalid_argument("these correlations cannot hold together (the matrix is not positive definite): " +
                                contradicting_pairs(matrix, correlations, k));
  }
  const Eigen::MatrixXd lower = matrix.llt().matrixL();
  for (std::size_t i = 0; i < covariate_count; ++i) {
    for (std::size_t j = 0; j <= i; ++j) factor_[i][j] = lower(static_cast<Index>(i), static_cast<Index>(j));
  }
}

}  // namespace islet::model
