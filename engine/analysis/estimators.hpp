#pragma once
// The tests, on plain numbers. Every function is pure, returns status not_estimable (and reject = false) where the
// test does not exist (too few values, no variance, all or no responders where it matters), and never throws on data.
//
// One-sided tests are towards `towards`: increase = treated above reference.

#include <cstddef>
#include <span>

#include "engine/analysis/endpoint.hpp"
#include "engine/analysis/test_result.hpp"

namespace islet::analysis {

struct Level {
  double alpha = 0.05;
  int sides = 2;
  Benefit towards = Benefit::increase;  // used when sides = 1
};

[[nodiscard]] TestResult t_pooled(std::span<const double> treated, std::span<const double> reference, Level level);
[[nodiscard]] TestResult t_welch(std::span<const double> treated, std::span<const double> reference, Level level);
// Of differences against zero.
[[nodiscard]] TestResult t_paired(std::span<const double> differences, Level level);

// Least squares of `response` on (1, columns of `design`); tests the coefficient of column `tested`.
// `design` is column-major, rows = response.size(). Collinear or saturated designs are not estimable.
[[nodiscard]] TestResult linear_model(std::span<const double> response, std::span<const double> design,
                                      std::size_t columns, std::size_t tested, Level level);

// Mann-Whitney-Wilcoxon, normal approximation with ties and continuity correction: R's
// wilcox.test(exact = FALSE, correct = TRUE). se and ci are NaN.
[[nodiscard]] TestResult wilcoxon(std::span<const double> treated, std::span<const double> reference, Level level);

struct TwoByTwo {
  int treated_yes = 0, treated_n = 0, reference_yes = 0, reference_n = 0;
};

// estimate, se and ci: difference in proportions (Newcombe's hybrid Wilson interval).
[[nodiscard]] TestResult fisher(TwoByTwo table, Level level);
// Pearson's, without continuity correction.
[[nodiscard]] TestResult chi_square(TwoByTwo table, Level level);

struct Interval {
  double low = 0.0;
  double high = 1.0;
};
[[nodiscard]] Interval wilson(long long successes, long long n, double confidence);
[[nodiscard]] Interval clopper_pearson(long long successes, long long n, double confidence);

// Power of a two-sample t-test of a true difference with a common SD; normal theory by the noncentral t.
struct TPower {
  double towards_benefit = 0.0;
  double either = 0.0;
};
[[nodiscard]] TPower t_power(double true_difference_towards_benefit, double sd, double n_treated, double n_reference,
                             double alpha, int sides);

}  // namespace islet::analysis
