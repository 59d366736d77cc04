#include <Eigen/Dense>
#include <cmath>

#include "engine/analysis/collinear_columns.hpp"
#include "engine/analysis/estimators.hpp"
#include "engine/analysis/level.hpp"
#include "engine/analysis/sample_moments.hpp"
#include "engine/analysis/t_inference.hpp"

namespace islet::analysis {
namespace {

using Index = Eigen::Index;

// The columns of the model with the tested one last, and the response after it.
Eigen::MatrixXd side_by_side(std::span<const double> response, std::span<const double> design, std::size_t columns,
                             std::size_t tested) {
  const auto rows = static_cast<Index>(response.size());
  const auto k = static_cast<Index>(columns);
  const Eigen::Map<const Eigen::MatrixXd> given(design.data(), rows, k);
  Eigen::MatrixXd matrix(rows, k + 1);
  Index next = 0;
  for (Index column = 0; column < k; ++column) {
    if (column != static_cast<Index>(tested)) matrix.col(next++) = given.col(column);
  }
  matrix.col(k - 1) = given.col(static_cast<Index>(tested));
  matrix.col(k) = Eigen::Map<const Eigen::VectorXd>(response.data(), rows);
  return matrix;
}

// Fits the intercept. The second pass removes the rounding of the first.
void center(Eigen::MatrixXd& matrix) {
  for (int pass = 0; pass < 2; ++pass) {
    for (Index column = 0; column < matrix.cols(); ++column) {
      const double mean = matrix.col(column).mean();
      matrix.col(column).array() -= mean;
    }
  }
}

}  // namespace

// The triangle R of [X y] = Q R holds all that is needed: with the tested column last in X, its coefficient is
// R(k, y) / R(k, k), the residual sum of squares R(y, y)^2, and the standard error s / |R(k, k)|.
TestResult linear_model(std::span<const double> response, std::span<const double> design, std::size_t columns,
                        std::size_t tested, Level level) {
  if (columns == 0 || tested >= columns || design.size() != columns * response.size() || !all_finite(response) ||
      !all_finite(design)) {
    return unfinished(TestStatus::numerical_failure);
  }
  if (response.size() < columns + 2) return unfinished(TestStatus::not_estimable);
  Eigen::MatrixXd matrix = side_by_side(response, design, columns, tested);
  const Eigen::VectorXd sizes = matrix.colwise().norm();
  center(matrix);
  const Eigen::VectorXd norms = matrix.colwise().norm();
  const Eigen::HouseholderQR<Eigen::Ref<Eigen::MatrixXd>> in_place(matrix);
  const auto y = static_cast<Index>(columns);
  for (Index column = 0; column < y; ++column) {
    const bool is_constant = norms(column) <= constant_share * sizes(column);
    const bool is_redundant = std::abs(matrix(column, column)) <= redundant_share * norms(column);
    if (is_constant || is_redundant) return unfinished(TestStatus::not_estimable);
  }
  const double residual_norm = std::abs(matrix(y, y));
  if (residual_norm <= constant_share * sizes(y)) return unfinished(TestStatus::not_estimable);
  const auto degrees_of_freedom = static_cast<double>(response.size() - columns - 1);
  const double pivot = matrix(y - 1, y - 1);
  const double se = residual_norm / std::sqrt(degrees_of_freedom) / std::abs(pivot);
  return t_inference(matrix(y - 1, y) / pivot, se, degrees_of_freedom, level);
}

}  // namespace islet::analysis
