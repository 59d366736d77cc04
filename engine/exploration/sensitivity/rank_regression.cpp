#include "engine/exploration/sensitivity/rank_regression.hpp"

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <span>

#include "engine/exploration/sensitivity/noise_free_products.hpp"
#include "engine/exploration/sensitivity/ranks.hpp"

namespace islet::exploration {
namespace {

using Vector = Eigen::VectorXd;
using Matrix = Eigen::MatrixXd;

// The points and what was found there, as column vectors over the points.
struct Sample {
  Matrix factors;
  Vector mean;
  Vector noise;  // variance of the mean
  Vector first_half;
  Vector second_half;

  [[nodiscard]] Sample without(Eigen::Index point) const {
    Sample rest = *this;
    const Eigen::Index last = factors.rows() - 1;
    const auto drop = [&](auto& table) {
      table.middleRows(point, last - point) = table.bottomRows(last - point).eval();
      table.conservativeResize(last, table.cols());
    };
    drop(rest.factors);
    drop(rest.mean);
    drop(rest.noise);
    drop(rest.first_half);
    drop(rest.second_half);
    return rest;
  }
};

double mean_of_every_other(std::span<const double> replicates, std::size_t start) {
  double sum = 0.0;
  double n = 0.0;
  for (std::size_t r = start; r < replicates.size(); r += 2) {
    sum += replicates[r];
    n += 1.0;
  }
  return sum / n;
}

Sample sample_of(const Columns& points, const Settled& outcomes) {
  const auto n = static_cast<Eigen::Index>(outcomes.rows.size());
  const auto k = static_cast<Eigen::Index>(points.columns());
  Sample sample{Matrix(n, k), Vector(n), Vector(n), Vector(n), Vector(n)};
  for (Eigen::Index i = 0; i < n; ++i) {
    const auto kept = static_cast<std::size_t>(i);
    const Row& row = outcomes.rows[kept];
    for (Eigen::Index f = 0; f < k; ++f) {
      sample.factors(i, f) = points.at(outcomes.numbers[kept], static_cast<std::size_t>(f));
    }
    sample.mean(i) = mean_at(row, 0);
    sample.noise(i) = noise_of_product(row, 0, 0, outcomes.noise);
    const bool halves = outcomes.noise == Noise::monte_carlo;
    sample.first_half(i) = halves ? mean_of_every_other(row.at(0), 0) : sample.mean(i);
    sample.second_half(i) = halves ? mean_of_every_other(row.at(0), 1) : sample.mean(i);
  }
  return sample;
}

Vector centered(const Vector& values) { return values.array() - values.mean(); }

Vector ranks(const Vector& values) {
  const auto plain = ranks_of({values.data(), static_cast<std::size_t>(values.size())});
  return Eigen::Map<const Vector>(plain.data(), values.size());
}

Matrix standardized(Matrix columns, bool ranked) {
  for (Eigen::Index f = 0; f < columns.cols(); ++f) {
    const Vector column = ranked ? ranks(columns.col(f)) : Vector(columns.col(f));
    const Vector about_mean = centered(column);
    columns.col(f) = about_mean / about_mean.norm();
  }
  return columns;
}

double positive_or_nan(double variance) { return variance > 0.0 ? variance : std::numeric_limits<double>::quiet_NaN(); }

struct Coefficients {
  Vector src;
  Vector srrc;
  Vector prcc;
  double r_squared = 0.0;
  double rank_r_squared = 0.0;
};

// Regression of the values; sums of squares about the mean, from which the expected sum of the noise is subtracted.
void fit_values(const Sample& sample, Coefficients& fit) {
  const Matrix x = standardized(sample.factors, false);
  const Eigen::LDLT<Matrix> correlation(x.transpose() * x);
  const Vector y = centered(sample.mean);
  const Vector slopes = correlation.solve(x.transpose() * y);
  // The diagonal of the projection on the factors, without the mean.
  const Vector leverage = x.cwiseProduct(correlation.solve(x.transpose()).transpose()).rowwise().sum();
  const auto n = static_cast<double>(y.size());
  const double of_noise = sample.noise.sum() * (n - 1.0) / n;
  const double total = positive_or_nan(y.squaredNorm() - of_noise);
  const double explained = (x * slopes).squaredNorm() - leverage.dot(sample.noise);
  fit.src = slopes / std::sqrt(total);
  fit.r_squared = explained / total;
}

void fit_ranks(const Sample& sample, Coefficients& fit) {
  const Matrix x = standardized(sample.factors, true);
  const Vector first = centered(ranks(sample.first_half));
  const Vector second = centered(ranks(sample.second_half));
  const Matrix correlation = x.transpose() * x;
  const Matrix inverse = correlation.ldlt().solve(Matrix::Identity(x.cols(), x.cols()));
  const double total = positive_or_nan(first.dot(second));
  const Vector with_first = x.transpose() * first;
  const Vector with_second = x.transpose() * second;
  fit.srrc = inverse * (with_first + with_second) * (0.5 / std::sqrt(total));
  fit.rank_r_squared = with_first.dot(inverse * with_second) / total;
  // Partial correlation from the regression; what is left over cannot be negative but its estimate can.
  const double left_over = std::max(1.0 - fit.rank_r_squared, 0.0);
  fit.prcc = fit.srrc.array() / (fit.srrc.array().square() + left_over * inverse.diagonal().array()).sqrt();
}

Coefficients fit(const Sample& sample) {
  Coefficients result;
  fit_values(sample, result);
  fit_ranks(sample, result);
  return result;
}

template <class Member>
Estimate jackknifed(const Coefficients& all, const std::vector<Coefficients>& without, double confidence,
                    Member&& member) {
  std::vector<double> values;
  for (const Coefficients& rest : without) values.push_back(member(rest));
  return jackknife(member(all), values, confidence);
}

// The limits end where the truth does, or at the estimate where that lies beyond by sampling.
Estimate cut(Estimate estimate, double lowest, double highest) {
  estimate.low = std::max(estimate.low, std::min(lowest, estimate.value));
  estimate.high = std::min(estimate.high, std::max(highest, estimate.value));
  return estimate;
}

}  // namespace

RankRegression rank_regression(const Columns& points, const Settled& outcomes, double confidence) {
  RankRegression result;
  result.factors.resize(points.columns());
  if (outcomes.rows.size() < points.columns() + 3) return result;
  const Sample sample = sample_of(points, outcomes);
  result.noise_share =
      sample.noise.mean() * (static_cast<double>(sample.mean.size()) - 1.0) / centered(sample.mean).squaredNorm();
  const Coefficients all = fit(sample);
  std::vector<Coefficients> without;
  for (Eigen::Index point = 0; point < sample.mean.size(); ++point) without.push_back(fit(sample.without(point)));
  for (std::size_t f = 0; f < points.columns(); ++f) {
    const auto i = static_cast<Eigen::Index>(f);
    result.factors[f].src = jackknifed(all, without, confidence, [i](const Coefficients& c) { return c.src(i); });
    result.factors[f].srrc = jackknifed(all, without, confidence, [i](const Coefficients& c) { return c.srrc(i); });
    result.factors[f].prcc =
        cut(jackknifed(all, without, confidence, [i](const Coefficients& c) { return c.prcc(i); }), -1.0, 1.0);
  }
  const auto share = [&](auto&& member) { return cut(jackknifed(all, without, confidence, member), 0.0, 1.0); };
  result.r_squared = share([](const Coefficients& c) { return c.r_squared; });
  result.rank_r_squared = share([](const Coefficients& c) { return c.rank_r_squared; });
  return result;
}

}  // namespace islet::exploration
