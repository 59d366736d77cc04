#include "engine/exploration/assurance/power_density.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <utility>

#include "engine/core/portable_math.hpp"
#include "engine/exploration/assurance/spline_grid.hpp"

namespace islet::exploration {
namespace {

using Eigen::MatrixXd;
using Eigen::VectorXd;

// Draws with equal counts are one row.
struct Likelihood {
  MatrixXd of_cells;  // rows x cells, each row up to a factor
  VectorXd weight;    // how many draws
};

Likelihood likelihood_of(std::span<const DrawCount> draws) {
  std::map<std::pair<std::int64_t, std::int64_t>, double> rows;
  for (const auto& draw : draws) rows[{draw.successes, draw.replicates}] += 1.0;
  Likelihood out{MatrixXd(rows.size(), SplineGrid::cells), VectorXd(rows.size())};
  Eigen::Index row = 0;
  for (const auto& [count, weight] : rows) {
    const auto successes = static_cast<double>(count.first);
    const auto failures = static_cast<double>(count.second - count.first);
    for (int cell = 0; cell < SplineGrid::cells; ++cell) {
      const double z = SplineGrid::center(cell);
      out.of_cells(row, cell) =
          successes * portable::log(portable::normal_cdf(z)) + failures * portable::log(portable::normal_cdf(-z));
    }
    out.of_cells.row(row).array() -= out.of_cells.row(row).maxCoeff();
    out.of_cells.row(row) = out.of_cells.row(row).array().exp();
    out.weight(row++) = weight;
  }
  return out;
}

VectorXd density_of(const VectorXd& coefficients) {
  const VectorXd exponent = SplineGrid::basis() * coefficients;
  const VectorXd raised = (exponent.array() - exponent.maxCoeff()).exp();
  return raised / raised.sum();
}

// Holds the level of the coefficients, which no density depends on. So weak that it costs a density with SD 0.2, whose
// coefficients go down to -270, less than 0.1 of log likelihood.
constexpr double ridge = 1e-7;

class Fit {
 public:
  Fit(const Likelihood& likelihood, double lambda, VectorXd start)
      : likelihood_(likelihood),
        penalty_(lambda * SplineGrid::penalty() + ridge * MatrixXd::Identity(SplineGrid::columns, SplineGrid::columns)),
        a_(std::move(start)) {
    run();
  }

  [[nodiscard]] const VectorXd& coefficients() const { return a_; }
  // Log likelihood without penalty, and the number of parameters that the penalty leaves.
  [[nodiscard]] double aic() const {
    const MatrixXd information = scores(a_).second;
    const MatrixXd penalized = information + penalty_;
    return -2.0 * log_likelihood(a_) + 2.0 * penalized.ldlt().solve(information).trace();
  }

 private:
  [[nodiscard]] double log_likelihood(const VectorXd& a) const {
    const VectorXd marginal = likelihood_.of_cells * density_of(a);
    return (likelihood_.weight.array() * marginal.array().log()).sum();
  }
  [[nodiscard]] double objective(const VectorXd& a) const { return log_likelihood(a) - 0.5 * a.dot(penalty_ * a); }

  // Sum of the draws' scores and of their outer products, which estimates the information.
  [[nodiscard]] std::pair<VectorXd, MatrixXd> scores(const VectorXd& a) const {
    const VectorXd density = density_of(a);
    const VectorXd marginal = likelihood_.of_cells * density;
    const MatrixXd weighted_basis = density.asDiagonal() * SplineGrid::basis();
    MatrixXd each = marginal.cwiseInverse().asDiagonal() * (likelihood_.of_cells * weighted_basis);
    each.rowwise() -= weighted_basis.colwise().sum();
    return {each.transpose() * likelihood_.weight, each.transpose() * likelihood_.weight.asDiagonal() * each};
  }

  void run() {
    constexpr int most_rounds = 100;
    constexpr double enough = 1e-5;  // of the log likelihood, whose statistical error is of order 1
    double value = objective(a_);
    for (int round = 0; round < most_rounds; ++round) {
      const auto [gradient, information] = scores(a_);
      const MatrixXd curvature = information + penalty_;
      VectorXd step = curvature.ldlt().solve(gradient - penalty_ * a_);
      constexpr int most_halvings = 30;
      double next = objective(a_ + step);
      for (int halving = 0; halving < most_halvings && !(next >= value); ++halving) {
        step *= 0.5;
        next = objective(a_ + step);
      }
      if (!(next >= value)) return;
      a_ += step;
      if (next - value < enough) return;
      value = next;
    }
  }

  const Likelihood& likelihood_;
  MatrixXd penalty_;
  VectorXd a_;
};

PowerDensity density_from(const VectorXd& coefficients, double lambda) {
  const VectorXd mass = density_of(coefficients);
  return {{mass.begin(), mass.end()}, {coefficients.begin(), coefficients.end()}, lambda};
}

}  // namespace

PowerDensity estimate_power_density(std::span<const DrawCount> draws) {
  constexpr std::array<double, 5> lambdas = {1e4, 300.0, 30.0, 3.0, 0.3};
  const auto likelihood = likelihood_of(draws);
  VectorXd start = VectorXd::Zero(SplineGrid::columns);
  double best = std::numeric_limits<double>::infinity();
  PowerDensity out;
  for (const double lambda : lambdas) {
    const Fit fit(likelihood, lambda, start);
    start = fit.coefficients();
    if (const double aic = fit.aic(); aic < best) {
      best = aic;
      out = density_from(fit.coefficients(), lambda);
    }
  }
  return out;
}

PowerDensity estimate_power_density(std::span<const DrawCount> draws, const PowerDensity& like) {
  const auto likelihood = likelihood_of(draws);
  const Eigen::Map<const VectorXd> start(like.coefficients.data(), static_cast<Eigen::Index>(like.coefficients.size()));
  return density_from(Fit(likelihood, like.lambda, start).coefficients(), like.lambda);
}

double PowerDensity::above(double power) const {
  const double z = portable::normal_quantile(power);
  double sum = 0.0;
  for (std::size_t cell = mass.size(); cell-- > 0;) {
    const double low = SplineGrid::lowest + static_cast<double>(cell) * SplineGrid::width;
    sum += mass[cell] * std::clamp((low + SplineGrid::width - z) / SplineGrid::width, 0.0, 1.0);
  }
  return sum;
}

double PowerDensity::quantile(double probability) const {
  double below = 0.0;
  for (std::size_t cell = 0; cell < mass.size(); ++cell) {
    if (below + mass[cell] >= probability) {
      const double share = mass[cell] > 0.0 ? (probability - below) / mass[cell] : 0.0;
      return portable::normal_cdf(SplineGrid::lowest + (static_cast<double>(cell) + share) * SplineGrid::width);
    }
    below += mass[cell];
  }
  return portable::normal_cdf(SplineGrid::highest);
}

}  // namespace islet::exploration
