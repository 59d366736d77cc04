#pragma once
// Maximum likelihood of a generalized linear model by Newton's method, which is Fisher scoring where the link is the
// canonical one.

#include <Eigen/Dense>
#include <cmath>
#include <optional>
#include <span>

namespace islet::analysis {

// The columns of a model, centered and scaled to unit SD, with an intercept first and the tested one last.
class RegressionMatrix {
 public:
  // `design` is column-major and has `rows` rows. Returns nothing when a column is constant, when the columns before it
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

// The likelihood of a response as a function of the linear predictor.
template <typename Family>
class Likelihood {
 public:
  // Keeps references to its arguments.
  Likelihood(const Eigen::MatrixXd& columns, const Eigen::VectorXd& response, const Family& family)
      : columns_(columns), response_(response), family_(family) {}

  [[nodiscard]] double log(const Eigen::VectorXd& eta) const {
    double sum = 0.0;
    for (Eigen::Index i = 0; i < eta.size(); ++i) sum += family_.log_likelihood(response_(i), eta(i));
    return sum;
  }

  // A step of Newton's method: what it adds to the coefficients, and the standard error of the last of them by the
  // expected information.
  struct Step {
    Eigen::VectorXd move;
    double se = 0.0;
  };
  [[nodiscard]] Step step(const Eigen::VectorXd& eta) const {
    Eigen::VectorXd score(eta.size());
    for (Eigen::Index i = 0; i < eta.size(); ++i) score(i) = family_.score(response_(i), eta(i));
    const auto r = triangle(eta, [this](double y, double at) { return family_.curvature(y, at); });
    const Eigen::VectorXd half =
        r.transpose().template triangularView<Eigen::Lower>().solve(columns_.transpose() * score);
    return {r.template triangularView<Eigen::Upper>().solve(half), error_of_last(eta, r)};
  }

 private:
  // The triangle R of the matrix R'R = X'WX with a weight an observation.
  template <typename Weight>
  [[nodiscard]] Eigen::MatrixXd triangle(const Eigen::VectorXd& eta, Weight weight) const {
    Eigen::MatrixXd weighted = columns_;
    for (Eigen::Index i = 0; i < eta.size(); ++i) weighted.row(i) *= std::sqrt(weight(response_(i), eta(i)));
    const Eigen::HouseholderQR<Eigen::MatrixXd> qr(weighted);
    return qr.matrixQR().topRows(columns_.cols()).template triangularView<Eigen::Upper>();
  }

  [[nodiscard]] double error_of_last(const Eigen::VectorXd& eta, const Eigen::MatrixXd& of_curvature) const {
    const auto last = columns_.cols() - 1;
    if constexpr (Family::canonical) {
      return 1.0 / std::abs(of_curvature(last, last));
    } else {
      const auto r = triangle(eta, [this](double y, double at) { return family_.information(y, at); });
      return 1.0 / std::abs(r(last, last));
    }
  }

  const Eigen::MatrixXd& columns_;
  const Eigen::VectorXd& response_;
  const Family& family_;
};

// Iterates from `coefficients`. Returns nothing when the likelihood has no finite maximum. There, each step moves some
// linear predictor by about 1 for ever (the distance to an infinite logarithm or logit), while steps towards a finite
// maximum shrink with their square; so the two are told apart by whether the largest move has become negligible after
// 30 steps. Steps by the expected information would not do: unless the link is canonical they shrink by a constant
// factor, which is close to 1 where few observations are far from their means. A step that lowers the likelihood is
// halved.
template <typename Family>
[[nodiscard]] std::optional<RegressionFit> maximize_likelihood(const Eigen::MatrixXd& columns,
                                                               const Eigen::VectorXd& response,
                                                               const Eigen::VectorXd& offset,
                                                               Eigen::VectorXd coefficients, const Family& family) {
  constexpr int most_steps = 30;
  constexpr double smallest_part = 1e-3;  // of a step
  constexpr double negligible = 1e-8;     // of eta; the next step would be its square
  constexpr double rounding = 1e-10;      // of the log likelihood, relative
  const Likelihood<Family> likelihood(columns, response, family);
  RegressionFit fit{std::move(coefficients), {}, 0.0, 0.0};
  fit.linear_predictor = offset + columns * fit.coefficients;
  double reached = likelihood.log(fit.linear_predictor);
  for (int step = 0; step < most_steps; ++step) {
    const auto [move, se] = likelihood.step(fit.linear_predictor);
    if (!move.allFinite()) return std::nullopt;
    const Eigen::VectorXd whole = columns * move;
    double part = 1.0;
    double next = likelihood.log(fit.linear_predictor + whole);
    while (!(next >= reached - rounding * (1.0 + std::abs(reached))) && part > smallest_part) {
      part *= 0.5;
      next = likelihood.log(fit.linear_predictor + part * whole);
    }
    if (!std::isfinite(next)) return std::nullopt;
    fit.coefficients += part * move;
    fit.linear_predictor += part * whole;
    reached = next;
    if (part == 1.0 && whole.cwiseAbs().maxCoeff() <= negligible) {
      fit.coefficient = fit.coefficients(columns.cols() - 1);
      fit.se = se;
      return fit;
    }
  }
  return std::nullopt;
}

}  // namespace islet::analysis
