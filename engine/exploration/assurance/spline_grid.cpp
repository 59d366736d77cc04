#include "engine/exploration/assurance/spline_grid.hpp"

namespace islet::exploration {
namespace {

// The cubic B-spline with knots 0, 1, 2, 3, 4.
double cubic_spline(double x) {
  if (x <= 0.0 || x >= 4.0) return 0.0;
  if (x > 2.0) x = 4.0 - x;
  if (x <= 1.0) return x * x * x / 6.0;
  const double u = x - 1.0;
  return (1.0 + 3.0 * u + 3.0 * u * u - 3.0 * u * u * u) / 6.0;
}

Eigen::MatrixXd make_basis() {
  Eigen::MatrixXd out(SplineGrid::cells, SplineGrid::columns);
  constexpr double knot_distance = (SplineGrid::highest - SplineGrid::lowest) / SplineGrid::intervals;
  for (int cell = 0; cell < SplineGrid::cells; ++cell) {
    const double at = (SplineGrid::center(cell) - SplineGrid::lowest) / knot_distance;
    for (int k = 0; k < SplineGrid::columns; ++k) out(cell, k) = cubic_spline(at - k + 3.0);
  }
  return out;
}

Eigen::MatrixXd make_penalty() {
  Eigen::MatrixXd differences = Eigen::MatrixXd::Zero(SplineGrid::columns - 3, SplineGrid::columns);
  for (int row = 0; row < differences.rows(); ++row) {
    differences(row, row) = -1.0;
    differences(row, row + 1) = 3.0;
    differences(row, row + 2) = -3.0;
    differences(row, row + 3) = 1.0;
  }
  return differences.transpose() * differences;
}

}  // namespace

const Eigen::MatrixXd& SplineGrid::basis() {
  static const Eigen::MatrixXd matrix = make_basis();
  return matrix;
}

const Eigen::MatrixXd& SplineGrid::penalty() {
  static const Eigen::MatrixXd matrix = make_penalty();
  return matrix;
}

}  // namespace islet::exploration
