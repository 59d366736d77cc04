#include <algorithm>
#include <boost/math/tools/toms748_solve.hpp>
#include <cmath>
#include <optional>

#include "engine/analysis/estimators.hpp"
#include "engine/analysis/generalized_linear_model.hpp"
#include "engine/analysis/level.hpp"
#include "engine/analysis/likelihood_families.hpp"
#include "engine/analysis/sample_moments.hpp"
#include "engine/analysis/t_inference.hpp"
#include "engine/core/portable_log1p.hpp"
#include "engine/core/portable_math.hpp"

namespace islet::analysis {
namespace {

using Vector = Eigen::VectorXd;

bool is_sound(std::span<const double> response, std::span<const double> design, std::size_t columns,
              std::size_t tested) {
  return columns > 0 && tested < columns && design.size() == columns * response.size() && all_finite(response) &&
         all_finite(design) && std::ranges::all_of(response, [](double y) { return y >= 0.0; });
}

Vector vector_of(std::span<const double> values) {
  return Eigen::Map<const Vector>(values.data(), static_cast<Eigen::Index>(values.size()));
}

// Computed element by element, because Eigen's own functions use the C library for the last elements of a vector.
Vector exponentials(const Vector& x) {
  return x.unaryExpr([](double value) { return portable::exp(value); });
}
Vector logarithms(const Vector& x) {
  return x.unaryExpr([](double value) { return portable::log(value); });
}

TestResult tested(const std::optional<RegressionFit>& fit, const RegressionMatrix& matrix, Level level) {
  if (!fit) return unfinished(TestStatus::not_estimable);
  const double scale = matrix.scale_of_tested();
  return z_inference(fit->coefficient / scale, fit->se / scale, level);
}

// Counts with their time at risk, ready to be fitted.
struct CountData {
  RegressionMatrix matrix;
  Vector counts;
  Vector offset;

  // Returns nothing when no fit exists.
  [[nodiscard]] std::optional<RegressionFit> poisson_fit() const {
    const double total = counts.sum();
    if (!(total > 0.0)) return std::nullopt;
    Vector start = Vector::Zero(matrix.matrix().cols());
    start(0) = portable::log(total / exponentials(offset).sum());
    return maximize_likelihood(matrix.matrix(), counts, offset, std::move(start), PoissonLog{});
  }
};

bool is_sound_time(std::span<const double> counts, std::span<const double> time_at_risk) {
  return time_at_risk.size() == counts.size() && all_finite(time_at_risk) &&
         std::ranges::all_of(time_at_risk, [](double t) { return t > 0.0; });
}

std::optional<CountData> count_data(std::span<const double> counts, std::span<const double> time_at_risk,
                                    std::span<const double> design, std::size_t columns, std::size_t tested_column) {
  auto matrix = RegressionMatrix::of(design, columns, tested_column, counts.size());
  if (!matrix) return std::nullopt;
  return CountData{std::move(*matrix), vector_of(counts), logarithms(vector_of(time_at_risk))};
}

// d log L / d theta of negative binomial counts given their means. The digamma differences are finite sums, since
// counts are whole numbers; written so that nothing cancels for a large theta.
double theta_score(const Vector& counts, const Vector& means, double theta) {
  double score = 0.0;
  for (Eigen::Index i = 0; i < counts.size(); ++i) {
    for (double j = 0.0; j < counts(i); ++j) score += 1.0 / (theta + j);
    score += (means(i) - counts(i)) / (means(i) + theta) - portable::log1p(means(i) / theta);
  }
  return score;
}

// The maximum likelihood theta given the means; nothing when the likelihood still rises at 1e7, where the variance is
// that of Poisson counts to seven digits.
std::optional<double> theta_given(const Vector& counts, const Vector& means) {
  constexpr double low = -12.0;  // of ln theta: the SD of the rates is 400 times their mean
  const double high = portable::log(1e7);
  const auto score = [&](double log_theta) { return theta_score(counts, means, portable::exp(log_theta)); };
  const double at_low = score(low);
  const double at_high = score(high);
  if (!(at_low > 0.0) || !(at_high < 0.0)) return std::nullopt;
  std::uintmax_t iterations = 200;
  const auto [below, above] = boost::math::tools::toms748_solve(
      score, low, high, at_low, at_high, boost::math::tools::eps_tolerance<double>(46), iterations);
  return portable::exp(0.5 * (below + above));
}

// theta given the means and the means given theta in turn; their estimates are uncorrelated, so that this is fast.
std::optional<RegressionFit> negative_binomial_fit(const CountData& data) {
  constexpr int most_turns = 100;
  constexpr double negligible = 1e-10;  // of ln theta
  auto poisson_fit = data.poisson_fit();
  if (!poisson_fit) return std::nullopt;
  RegressionFit fit = *poisson_fit;
  double last_theta = 0.0;
  for (int turn = 0; turn < most_turns; ++turn) {
    const auto theta = theta_given(data.counts, exponentials(fit.linear_predictor));
    if (!theta) return poisson_fit;
    auto next = maximize_likelihood(data.matrix.matrix(), data.counts, data.offset, fit.coefficients,
                                    NegativeBinomialLog{*theta});
    if (!next) return std::nullopt;
    fit = std::move(*next);
    if (turn > 0 && std::abs(portable::log(*theta / last_theta)) <= negligible) return fit;
    last_theta = *theta;
  }
  return std::nullopt;
}

template <typename Fit>
TestResult test_of_counts(std::span<const double> counts, std::span<const double> time_at_risk,
                          std::span<const double> design, std::size_t columns, std::size_t tested_column, Level level,
                          Fit fit) {
  if (!is_sound(counts, design, columns, tested_column) || !is_sound_time(counts, time_at_risk)) {
    return unfinished(TestStatus::numerical_failure);
  }
  const auto data = count_data(counts, time_at_risk, design, columns, tested_column);
  if (!data) return unfinished(TestStatus::not_estimable);
  return tested(fit(*data), data->matrix, level);
}

}  // namespace

TestResult logistic(std::span<const double> response, std::span<const double> design, std::size_t columns,
                    std::size_t tested_column, Level level) {
  if (!is_sound(response, design, columns, tested_column)) return unfinished(TestStatus::numerical_failure);
  const auto matrix = RegressionMatrix::of(design, columns, tested_column, response.size());
  if (!matrix) return unfinished(TestStatus::not_estimable);
  const auto rows = static_cast<Eigen::Index>(response.size());
  return tested(maximize_likelihood(matrix->matrix(), vector_of(response), Vector::Zero(rows),
                                    Vector::Zero(matrix->matrix().cols()), BinomialLogit{}),
                *matrix, level);
}

TestResult poisson(std::span<const double> counts, std::span<const double> time_at_risk, std::span<const double> design,
                   std::size_t columns, std::size_t tested_column, Level level) {
  return test_of_counts(counts, time_at_risk, design, columns, tested_column, level,
                        [](const CountData& data) { return data.poisson_fit(); });
}

TestResult negative_binomial(std::span<const double> counts, std::span<const double> time_at_risk,
                             std::span<const double> design, std::size_t columns, std::size_t tested_column,
                             Level level) {
  return test_of_counts(counts, time_at_risk, design, columns, tested_column, level, negative_binomial_fit);
}

}  // namespace islet::analysis
