#include "engine/analysis/generalized_linear_model.hpp"

#include "engine/analysis/collinear_columns.hpp"

namespace islet::analysis {
namespace {

using Index = Eigen::Index;

}  // namespace

std::optional<RegressionMatrix> RegressionMatrix::of(std::span<const double> design, std::size_t columns,
                                                     std::size_t tested, std::size_t rows) {
  const auto n = static_cast<Index>(rows);
  const auto k = static_cast<Index>(columns);
  if (n < k + 2) return std::nullopt;
  const Eigen::Map<const Eigen::MatrixXd> given(design.data(), n, k);
  RegressionMatrix out;
  out.matrix_.setOnes(n, k + 1);
  Index next = 1;
  for (Index pass = 0; pass < 2; ++pass) {
    for (Index column = 0; column < k; ++column) {
      const bool is_tested = column == static_cast<Index>(tested);
      if (is_tested != (pass == 1)) continue;
      auto to = out.matrix_.col(next++);
      to = given.col(column);
      const double size = to.norm();
      to.array() -= to.mean();
      to.array() -= to.mean();  // removes the rounding of the first
      const double spread = to.norm();
      if (!(spread > constant_share * size)) return std::nullopt;
      out.scale_ = spread / std::sqrt(static_cast<double>(rows));
      to /= out.scale_;
    }
  }
  const Eigen::HouseholderQR<Eigen::MatrixXd> qr(out.matrix_);
  for (Index column = 1; column <= k; ++column) {
    if (std::abs(qr.matrixQR()(column, column)) <= redundant_share * std::sqrt(static_cast<double>(rows)))
      return std::nullopt;
  }
  return out;
}

}  // namespace islet::analysis
