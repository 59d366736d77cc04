// Student's t without the mathematical functions of the C library, whose last bits differ between processors: the
// p-values of a replicate must not. Tail: the incomplete beta integral by its continued fraction (DLMF 8.17.22,
// modified Lentz). Quantile: Newton's method on the tail.

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <limits>
#include <numbers>
#include <vector>

#include "engine/analysis/distributions.hpp"
#include "engine/core/portable_log1p.hpp"
#include "engine/core/portable_math.hpp"

namespace islet::analysis {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr double epsilon = std::numeric_limits<double>::epsilon();

// Gamma(a + 1/2) / Gamma(a): its series in 1/a beyond a = 32, where the first term left out is below 1e-16, and the
// recurrence down to smaller a.
double half_step_of_gamma(double a) {
  double factor = 1.0;
  while (a < 32.0) {
    factor *= a / (a + 0.5);
    a += 1.0;
  }
  const double r = 1.0 / a;
  const double series =
      1.0 +
      r * (-1.0 / 8.0 +
           r * (1.0 / 128.0 + r * (5.0 / 1024.0 + r * (-21.0 / 32768.0 +
                                                       r * (-399.0 / 262144.0 +
                                                            r * (869.0 / 4194304.0 + r * (39325.0 / 33554432.0)))))));
  return factor * std::sqrt(a) * series;
}

// The continued fraction of I_x(a, b) but for its factor x^a (1 - x)^b / (a B(a, b)).
double beta_fraction(double a, double b, double x) {
  constexpr double tiny = 1e-300;
  constexpr int most_terms = 10000;
  const auto guarded = [](double value) { return std::abs(value) < tiny ? tiny : value; };
  double c = 1.0;
  double d = 1.0 / guarded(1.0 - (a + b) * x / (a + 1.0));
  double fraction = d;
  for (int m = 1; m <= most_terms; ++m) {
    const double even = m * (b - m) * x / ((a + 2 * m - 1.0) * (a + 2 * m));
    d = 1.0 / guarded(1.0 + even * d);
    c = guarded(1.0 + even / c);
    fraction *= d * c;
    const double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1.0));
    d = 1.0 / guarded(1.0 + odd * d);
    c = guarded(1.0 + odd / c);
    fraction *= d * c;
    if (std::abs(d * c - 1.0) <= epsilon) break;
  }
  return fraction;
}

// ln of 1 + t^2 / df, not cancelling for small t nor overflowing for large.
double log_ratio(double t, double df) {
  const double square = t * t / df;
  return square > 1e300 ? 2.0 * portable::log(std::abs(t)) - portable::log(df) : portable::log1p(square);
}

double density(double t, double df) {
  const double root = std::sqrt(df * std::numbers::pi);
  return half_step_of_gamma(0.5 * df) / root * portable::exp(-0.5 * (df + 1.0) * log_ratio(t, df));
}

// The quantile at a tail between 0 and 1/2. The tail is convex for t > 0: from the left Newton's method rises to the
// root and never passes it. The normal quantile lies to the left.
double quantile_by_newton(double tail, double df) {
  constexpr std::size_t most_turns = 200;
  std::array<double, most_turns + 1> t{normal_upper_quantile(tail)};
  for (std::size_t turn = 0; turn < most_turns; ++turn) {
    const double excess = student_t_upper_tail(t[turn], df) / tail - 1.0;
    const double step = excess * tail / density(t[turn], df);
    const double next = t[turn + 1] = t[turn] + step;
    if (!(std::abs(step) > 4.0 * epsilon * next)) return next;
    // Rounding may make the iteration repeat a cycle about the root: then the last iterate is computed without
    // iterating on.
    const auto last = t.begin() + static_cast<std::ptrdiff_t>(turn + 1);
    const auto same = std::find(t.begin(), last, next);
    if (same == last) continue;
    const auto begin = static_cast<std::size_t>(same - t.begin());
    return t[begin + (most_turns - begin) % (turn + 1 - begin)];
  }
  return t.back();
}

constexpr double usual_tail = 0.025;  // of nearly every trial
constexpr std::size_t tabulated = 256;

// The quantiles at the usual tail by whole degrees of freedom, from 1, computed once: the same bits as without the
// table.
const std::vector<double>& usual_quantiles() {
  static const auto quantiles = [] {
    std::vector<double> found;
    for (std::size_t df = 1; df <= tabulated; ++df) {
      found.push_back(quantile_by_newton(usual_tail, static_cast<double>(df)));
    }
    return found;
  }();
  return quantiles;
}

}  // namespace

double student_t_upper_tail(double t, double degrees_of_freedom) {
  const double df = degrees_of_freedom;
  if (std::isnan(t) || !(df > 0.0)) return nan;
  if (std::isinf(t)) return t > 0.0 ? 0.0 : 1.0;
  if (std::isinf(df)) return normal_upper_tail(t);
  // x^a (1 - x)^(1/2) / B(a, 1/2) with x = df / (df + t^2), a = df / 2
  const double a = 0.5 * df;
  const double log_one_plus = log_ratio(t, df);
  const double y = t * t / (df + t * t);  // 1 - x
  const double inverse_beta = half_step_of_gamma(a) / std::sqrt(std::numbers::pi);
  const double factor = portable::exp(-a * log_one_plus) * std::sqrt(y) * inverse_beta;
  // The fraction that converges: in x, or in 1 - x.
  const double x = df / (df + t * t);
  const double half =
      x < (a + 1.0) / (a + 2.5) ? 0.5 * factor * beta_fraction(a, 0.5, x) / a : 0.5 - factor * beta_fraction(0.5, a, y);
  return t > 0.0 ? half : 1.0 - half;
}

double student_t_upper_quantile(double tail, double degrees_of_freedom) {
  const double df = degrees_of_freedom;
  if (!(tail >= 0.0 && tail <= 1.0) || !(df > 0.0)) return nan;
  if (tail == 0.5) return 0.0;
  if (tail > 0.5) return -student_t_upper_quantile(1.0 - tail, df);
  if (tail == 0.0) return std::numeric_limits<double>::infinity();
  const bool is_usual = tail == usual_tail && df <= double{tabulated} && df == std::floor(df);
  return is_usual ? usual_quantiles()[static_cast<std::size_t>(df) - 1] : quantile_by_newton(tail, df);
}

}  // namespace islet::analysis
