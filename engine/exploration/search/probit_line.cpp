#include "engine/exploration/search/probit_line.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "engine/core/portable_math.hpp"

namespace islet::exploration {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

double normal_density(double z) {
  constexpr double inverse_root_two_pi = 0.39894228040143267794;
  return inverse_root_two_pi * portable::exp(-0.5 * z * z);
}

double center_of(std::span<const BinomialCount> counts) {
  double sum = 0.0;
  double weight = 0.0;
  for (const auto& c : counts) {
    sum += c.n * c.t;
    weight += c.n;
  }
  return weight > 0.0 ? sum / weight : 0.0;
}

// Weighted least squares of the working response on (1, t - center).
struct NormalEquations {
  double w = 0.0, wt = 0.0, wtt = 0.0, wy = 0.0, wty = 0.0;

  void add(double weight, double t, double y) {
    w += weight;
    wt += weight * t;
    wtt += weight * t * t;
    wy += weight * y;
    wty += weight * t * y;
  }
  [[nodiscard]] double determinant() const { return w * wtt - wt * wt; }
};

NormalEquations equations(std::span<const BinomialCount> counts, const ProbitLine& line) {
  constexpr double largest = 6.0;  // beyond it a probability is 0 or 1 to 1e-9, and weights lose all digits
  NormalEquations out;
  for (const auto& c : counts) {
    const double n = c.n + 1.0;
    const double share = (c.successes + 0.5) / n;
    const double eta = std::clamp(line.at(c.t), -largest, largest);
    const double p = portable::normal_cdf(eta);
    const double density = normal_density(eta);
    out.add(n * density * density / (p * (1.0 - p)), c.t - line.center, eta + (share - p) / density);
  }
  return out;
}

// The line through the observed proportions, as a start.
ProbitLine first_line(std::span<const BinomialCount> counts) {
  ProbitLine line;
  line.center = center_of(counts);
  NormalEquations sums;
  for (const auto& c : counts) {
    sums.add(c.n, c.t - line.center, portable::normal_quantile((c.successes + 0.5) / (c.n + 1.0)));
  }
  if (sums.w > 0.0) line.intercept = sums.wy / sums.w;
  if (sums.wtt > 0.0) line.slope = sums.wty / sums.wtt;
  return line;
}

}  // namespace

ProbitLine fit_probit_line(std::span<const BinomialCount> counts) {
  constexpr int most_rounds = 50;
  constexpr double enough = 1e-10;  // of the probit; far below any Monte Carlo error
  auto line = first_line(counts);
  line.var_intercept = line.var_slope = infinity;
  const bool has_slope =
      std::ranges::any_of(counts, [&](const auto& c) { return c.t != counts.front().t && c.n > 0.0; });
  if (!has_slope) return line;
  for (int round = 0; round < most_rounds; ++round) {
    const auto sums = equations(counts, line);
    const double determinant = sums.determinant();
    if (!(determinant > 0.0)) break;
    const double intercept = (sums.wtt * sums.wy - sums.wt * sums.wty) / determinant;
    const double slope = (sums.w * sums.wty - sums.wt * sums.wy) / determinant;
    const double moved =
        std::abs(intercept - line.intercept) + std::abs(slope - line.slope) * std::sqrt(sums.wtt / sums.w);
    line.intercept = intercept;
    line.slope = slope;
    line.var_intercept = sums.wtt / determinant;
    line.var_slope = sums.w / determinant;
    line.covariance = -sums.wt / determinant;
    if (moved < enough) break;
  }
  return line;
}

Crossing crossing(const ProbitLine& line, double level, double z) {
  const double height = line.intercept - level;
  const double squared = z * z;
  const double a = line.slope * line.slope - squared * line.var_slope;
  const double t = line.slope > 0.0 ? line.center - height / line.slope : line.center;
  if (!(line.slope > 0.0) || !(a > 0.0)) return {t, -infinity, infinity};
  const double b = height * line.slope - squared * line.covariance;
  const double c = height * height - squared * line.var_intercept;
  const double root = std::sqrt(std::max(0.0, b * b - a * c));
  return {t, line.center + (-b - root) / a, line.center + (-b + root) / a};
}

}  // namespace islet::exploration
