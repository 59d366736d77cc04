#pragma once
// Maximum likelihood of a generalized linear model by Fisher scoring.

#include <Eigen/Dense>
#include <cmath>
#include <optional>
#include <span>

namespace islet::analysis {

// The columns of a model, centered and scaled to unit SD, with an intercept first and the tested one last.
class RegressionMatrix {
 public:
  // `design` is column-major with as many rows as `offset`. Nothing when a column is constant, or when those before it
  // leave less than 1e-7 of it, or when there are no more rows than coefficients.
  [[nodiscard]] static std::optional<RegressionMatrix> of(std::span<const double> design, std::size_t columns,
                                                          std::size_t tested, std::size_t rows);

  [[nodiscard]] const Eigen::MatrixXd& matrix() const { return matrix_; }
  [[nodiscard]] double scale_of_tested() const { return scale_; }

 private:
  Eigen::MatrixXd matrix_;
  double scale_ = 1.0;
};

// `coefficient` and `se` are of the last column of the matrix.
struct RegressionFit {
  Eigen::VectorXd coefficients;
  Eigen::VectorXd linear_predictor;  // offset included
  double coefficient = 0.0;
  double se = 0.0;
};

// Nothing when the likelihood has no finite maximum. There, each step of Fisher scoring moves some linear predictor by
// about 1 for ever (the distance to an infinite logarithm or logit), while steps towards a finite maximum shrink with
// their square; so the two are told apart by whether the largest move has become negligible after 30 steps.
template <typename Family>
[[nodiscard]] std::optional<RegressionFit> maximize_likelihood(const Eigen::MatrixXd& columns,
                                                               const Eigen::VectorXd& response,
                                                               const Eigen::VectorXd& offset,
                                                               Eigen::VectorXd coefficients, const Family& family) {
  constexpr int most_steps = 30;
  constexpr int most_halvings = 10;
  constexpr double negligible = 1e-8;  // of eta; the next step would be its square
  constexpr double rounding = 1e-10;   // of the log likelihood, relative
  const auto log_likelihood = [&](const Eigen::VectorXd& eta) {
    double sum = 0.0;
    for (Eigen::Index i = 0; i < eta.size(); ++i) sum += family.log_likelihood(response(i), eta(i));
    return sum;
  };
  RegressionFit fit{std::move(coefficients), {}, 0.0, 0.0};
  fit.linear_predictor = offset + columns * fit.coefficients;
  double reached = log_likelihood(fit.linear_predictor);
  for (int step = 0; step < most_steps; ++step) {
    Eigen::VectorXd score(response.size());
    Eigen::MatrixXd weighted = columns;
    for (Eigen::Index i = 0; i < response.size(); ++i) {
      score(i) = family.score(response(i), fit.linear_predictor(i));
      weighted.row(i) *= std::sqrt(family.information(response(i), fit.linear_predictor(i)));
    }
    const Eigen::HouseholderQR<Eigen::MatrixXd> qr(weighted);
    const auto k = columns.cols();
    const Eigen::MatrixXd triangle = qr.matrixQR().topRows(k).template triangularView<Eigen::Upper>();
    Eigen::VectorXd move =
        triangle.transpose().template triangularView<Eigen::Lower>().solve(columns.transpose() * score);
    move = triangle.template triangularView<Eigen::Upper>().solve(move);
    if (!move.allFinite()) return std::nullopt;
    double factor = 1.0;
    Eigen::VectorXd eta = fit.linear_predictor + columns * move;
    double next = log_likelihood(eta);
    for (int halving = 0; halving < most_halvings && !(next >= reached - rounding * (1.0 + std::abs(reached)));
         ++halving) {
      factor *= 0.5;
      eta = fit.linear_predictor + factor * (columns * move);
      next = log_likelihood(eta);
    }
    const double largest = (eta - fit.linear_predictor).cwiseAbs().maxCoeff();
    fit.coefficients += factor * move;
    fit.linear_predictor = std::move(eta);
    reached = next;
    if (!std::isfinite(reached)) return std::nullopt;
    if (factor == 1.0 && largest <= negligible) {
      fit.coefficient = fit.coefficients(k - 1);
      fit.se = 1.0 / std::abs(triangle(k - 1, k - 1));
      return fit;
    }
  }
  return std::nullopt;
}

}  // namespace islet::analysis
