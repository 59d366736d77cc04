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
// Paired t-test: differences against zero.
[[nodiscard]] TestResult t_paired(std::span<const double> differences, Level level);

// Least squares of `response` on (1, columns of `design`); tests the coefficient of column `tested`.
// `design` is column-major, rows = response.size(). Collinear or saturated designs are not estimable.
[[nodiscard]] TestResult linear_model(std::span<const double> response, std::span<const double> design,
                                      std::size_t columns, std::size_t tested, Level level);

// Mann-Whitney-Wilcoxon, normal approximation with ties and continuity correction: R's
// wilcox.test(exact = FALSE, correct = TRUE). se and ci are NaN.
[[nodiscard]] TestResult wilcoxon(std::span<const double> treated, std::span<const double> reference, Level level);

// Wilcoxon's signed-rank test of differences against 0. Zeros are dropped. With fewer than 50 differences left and no
// ties among their sizes the p-value is exact, otherwise normal with midranks, variance corrected for ties and
// continuity correction: R's wilcox.test(differences). estimate: the positive ranks' share of all ranks - 1/2; se and
// ci are NaN.
[[nodiscard]] TestResult wilcoxon_signed_rank(std::span<const double> differences, Level level);

struct TwoByTwo {
  int treated_yes = 0, treated_n = 0, reference_yes = 0, reference_n = 0;
};

// estimate, se and ci: difference in proportions (Newcombe's hybrid Wilson interval).
[[nodiscard]] TestResult fisher(TwoByTwo table, Level level);
// Pearson's chi-square test, without continuity correction.
[[nodiscard]] TestResult chi_square(TwoByTwo table, Level level);

// One arm before and after: subjects who became responders, and who ceased to be, out of n pairs.
struct Pairs {
  int gained = 0, lost = 0, n = 0;
};

// Exact test: of those who changed, the number gained is binomial(1/2), as in R's binom.test(gained, gained + lost).
// When nobody changed, the p-value is 1. estimate: difference of the marginal proportions (gained - lost) / n with its
// Wald standard error; ci is NaN.
[[nodiscard]] TestResult mcnemar(Pairs pairs, Level level);

// Maximum likelihood regressions; the coefficient of column `tested` by Wald's z. `design` as in linear_model, with an
// intercept besides. estimate: log odds ratio, or log rate ratio. Not estimable: collinear columns, no more subjects
// than coefficients, and a likelihood without a finite maximum (separation; an arm without events).
[[nodiscard]] TestResult logistic(std::span<const double> response, std::span<const double> design, std::size_t columns,
                                  std::size_t tested, Level level);
// Poisson regression of counts of events in `time_at_risk` > 0 (any unit), whose logarithm is the offset.
[[nodiscard]] TestResult poisson(std::span<const double> counts, std::span<const double> time_at_risk,
                                 std::span<const double> design, std::size_t columns, std::size_t tested, Level level);
// Negative binomial regression of such counts: variance mu + mu^2 / theta, with theta by maximum likelihood and taken
// as known in the standard error (R's MASS::glm.nb). Counts that vary no more than Poisson counts have theta at
// infinity and give the Poisson fit.
[[nodiscard]] TestResult negative_binomial(std::span<const double> counts, std::span<const double> time_at_risk,
                                           std::span<const double> design, std::size_t columns, std::size_t tested,
                                           Level level);

struct FollowUp {
  double time = 0.0;
  bool event = false;  // at `time`; otherwise censored there, after the events of that time
};

// R's survdiff. estimate: (observed - expected) / variance of the treated, Peto's one-step log hazard ratio, with
// standard error 1 / sqrt(variance). Not estimable without a time at which both arms are at risk and an event happens.
[[nodiscard]] TestResult log_rank(std::span<const FollowUp> treated, std::span<const FollowUp> reference, Level level);

struct KaplanMeier {
  double incidence = 0.0;        // 1 - S(horizon)
  double event_free_time = 0.0;  // mean of min(T, horizon): the area under S
};
// After the last follow-up S keeps its value. The results are NaN without subjects.
[[nodiscard]] KaplanMeier kaplan_meier(std::span<const FollowUp> subjects, double horizon);

struct Interval {
  double low = 0.0;
  double high = 1.0;
};

// Of the intervals of shares, of simulated trials or of responders, wherever they are kept, shown or awaited.
inline constexpr double reported_confidence = 0.95;

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
