#include <algorithm>
#include <cmath>

#include "engine/analysis/estimators.hpp"
#include "engine/analysis/level.hpp"
#include "engine/analysis/sample_moments.hpp"
#include "engine/analysis/t_inference.hpp"

namespace islet::analysis {
namespace {

struct Spread {
  double se = 0.0;
  double degrees_of_freedom = 0.0;
};

Spread pooled(const SampleMoments& a, const SampleMoments& b) {
  const double degrees_of_freedom = a.n + b.n - 2.0;
  const double variance = ((a.n - 1.0) * a.variance + (b.n - 1.0) * b.variance) / degrees_of_freedom;
  return {std::sqrt(variance * (1.0 / a.n + 1.0 / b.n)), degrees_of_freedom};
}

// Satterthwaite's degrees of freedom, on shares of the variance so that nothing overflows.
Spread welch(const SampleMoments& a, const SampleMoments& b) {
  const double of_a = a.variance / a.n;
  const double of_b = b.variance / b.n;
  const double share_a = of_a / (of_a + of_b);
  const double share_b = of_b / (of_a + of_b);
  return {std::sqrt(of_a + of_b), 1.0 / (share_a * share_a / (a.n - 1.0) + share_b * share_b / (b.n - 1.0))};
}

template <typename SpreadOf>
TestResult two_samples(std::span<const double> treated, std::span<const double> reference, Level level,
                       SpreadOf spread_of) {
  if (!all_finite(treated) || !all_finite(reference)) return unfinished(TestStatus::numerical_failure);
  if (treated.size() < 2 || reference.size() < 2) return unfinished(TestStatus::not_estimable);
  const SampleMoments a = moments_of(treated);
  const SampleMoments b = moments_of(reference);
  const Spread spread = spread_of(a, b);
  if (is_rounding(spread.se, std::max(std::abs(a.mean), std::abs(b.mean)))) {
    return unfinished(TestStatus::not_estimable);
  }
  return t_inference(a.mean - b.mean, spread.se, spread.degrees_of_freedom, level);
}

}  // namespace

TestResult t_pooled(std::span<const double> treated, std::span<const double> reference, Level level) {
  return two_samples(treated, reference, level, pooled);
}

TestResult t_welch(std::span<const double> treated, std::span<const double> reference, Level level) {
  return two_samples(treated, reference, level, welch);
}

TestResult t_paired(std::span<const double> differences, Level level) {
  if (!all_finite(differences)) return unfinished(TestStatus::numerical_failure);
  if (differences.size() < 2) return unfinished(TestStatus::not_estimable);
  const SampleMoments moments = moments_of(differences);
  const double se = std::sqrt(moments.variance / moments.n);
  if (is_rounding(se, moments.mean)) return unfinished(TestStatus::not_estimable);
  return t_inference(moments.mean, se, moments.n - 1.0, level);
}

}  // namespace islet::analysis
