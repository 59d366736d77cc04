// What two runs on the same people say about the difference of their models, on replicates made by hand.

#include "cli/text/form_comparison.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "cli/text/form_comparison_text.hpp"

namespace islet::cli {
namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();

// The first `successes` of `n` replicates succeed; the effect is `effect` plus or minus 0.1 in turn.
output::ReplicateRows rows(std::size_t n, std::size_t successes, double effect) {
  output::ReplicateRows out;
  out.analyses = 1;
  for (std::size_t r = 0; r < n; ++r) {
    out.success.push_back(r < successes ? 1.0 : 0.0);
    out.true_estimand.push_back(effect + (r % 2 == 0 ? 0.1 : -0.1));
  }
  return out;
}

FormRun run_of(output::ReplicateRows made) {
  FormRun out;
  output::AnalysisLabel label;
  label.name = "hba1c";
  label.role = "primary";
  out.results.analyses.push_back(label);
  out.results.characteristics.analyses.emplace_back();
  out.rows = std::move(made);
  return out;
}

FormVerdict verdict(std::size_t n, std::size_t own, std::size_t other) {
  FormComparison comparison;
  comparison.runs.push_back(run_of(rows(n, own, -0.5)));
  comparison.runs.push_back(run_of(rows(n, other, -0.7)));
  return verdict_of(comparison);
}

TEST(FormComparison, DifferencesArePairedAndHaveTheirStandardErrors) {
  const auto own = rows(1000, 600, -0.5), form = rows(1000, 700, -0.7);
  const auto found = contrast_of(form, own, 0);
  // 100 of 1000 pairs differ, all by 1: SD sqrt(0.1 0.9 1000 / 999).
  EXPECT_NEAR(found.power_difference.value, 0.1, 1e-12);
  EXPECT_NEAR(found.power_difference.mcse, std::sqrt(0.09 / 999.0), 1e-12);
  // The same fluctuation in both: the difference is exact, and known without error.
  EXPECT_NEAR(found.effect_difference.value, -0.2, 1e-12);
  EXPECT_NEAR(found.effect_difference.mcse, 0.0, 1e-12);
  // Ratio 1.4: residual form - 1.4 own fluctuates by 0.1 (1 - 1.4) about 0.
  EXPECT_NEAR(found.effect_ratio.value, 1.4, 1e-12);
  EXPECT_NEAR(found.effect_ratio.mcse, 0.04 * std::sqrt(1000.0 / 999.0) / std::sqrt(1000.0) / 0.5, 1e-12);
}

TEST(FormComparison, ReplicatesWithoutAnEffectAreLeftOutInPairs) {
  auto own = rows(10, 5, -0.5), form = rows(10, 5, -0.7);
  own.true_estimand[3] = none;
  form.true_estimand[4] = none;
  EXPECT_EQ(contrast_of(form, own, 0).effect_difference.n, 8);
  EXPECT_EQ(contrast_of(form, own, 0).effect_ratio.n, 8);
  EXPECT_EQ(contrast_of(form, own, 0).power_difference.n, 10);
}

TEST(FormComparison, ARatioToNoEffectDoesNotExist) {
  EXPECT_TRUE(std::isnan(contrast_of(rows(1000, 1, -0.7), rows(1000, 1, 0.0), 0).effect_ratio.value));
}

TEST(FormComparison, AConclusionDependsOnTheFormBeyondFivePointsAndThreeErrors) {
  EXPECT_EQ(verdict(10000, 6000, 6000), FormVerdict::does_not);
  EXPECT_EQ(verdict(10000, 6000, 6400), FormVerdict::does_not);  // 4 points, known to 0.6
  EXPECT_EQ(verdict(10000, 6000, 6700), FormVerdict::depends);   // 7 points, known to 0.8
  EXPECT_EQ(verdict(10000, 6000, 5300), FormVerdict::depends);   // either way
  EXPECT_EQ(verdict(100, 60, 67), FormVerdict::cannot_be_told);  // 7 points, known to 7.7
  EXPECT_EQ(verdict(1, 1, 1), FormVerdict::cannot_be_told);      // no standard error at all
}

TEST(FormComparison, TheSentenceSaysIt) {
  FormComparison comparison;
  auto& runs = comparison.runs;
  runs.push_back(run_of(rows(10000, 6000, -0.5)));
  runs.push_back(run_of(rows(10000, 7000, -0.5)));
  EXPECT_NE(form_comparison_sentence(comparison).find("The conclusion depends on the form"), std::string::npos);
  runs[1] = run_of(rows(10000, 6010, -0.5));
  EXPECT_NE(form_comparison_sentence(comparison).find("does not depend on the form"), std::string::npos);
  runs[0] = run_of(rows(20, 10, -0.5));
  runs[1] = run_of(rows(20, 12, -0.5));
  EXPECT_NE(form_comparison_sentence(comparison).find("cannot be told"), std::string::npos);
  comparison.not_run.push_back({{"a", "b"}, "out of reach"});
  EXPECT_NE(form_comparison_sentence(comparison).find("does not cover"), std::string::npos);
}

TEST(FormComparison, NothingIsConcludedFromASingleForm) {
  FormComparison comparison;
  comparison.runs.push_back(run_of(rows(10000, 6000, -0.5)));
  EXPECT_EQ(verdict_of(comparison), FormVerdict::cannot_be_told);
}

}  // namespace
}  // namespace islet::cli
