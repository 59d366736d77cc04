#pragma once
// The grid of probits of power and the cubic B-splines on it.

#include <Eigen/Dense>

namespace islet::exploration {

struct SplineGrid {
  static constexpr double lowest = -4.0, highest = 4.0;  // powers of 3e-5 and 1 - 3e-5: as good as 0 and 1
  static constexpr int cells = 160;                      // 0.05 wide, below the error of any draw of fewer than 1000
  static constexpr int intervals = 10;                   // of the splines
  static constexpr int columns = intervals + 3;
  static constexpr double width = (highest - lowest) / cells;

  [[nodiscard]] static double center(int cell) { return lowest + (cell + 0.5) * width; }
  [[nodiscard]] static const Eigen::MatrixXd& basis();    // cells x columns
  [[nodiscard]] static const Eigen::MatrixXd& penalty();  // D'D of third differences, columns x columns
};

}  // namespace islet::exploration
