#include "engine/simulation/scenario/analysis_family.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "engine/random/draw.hpp"
#include "engine/simulation/characteristics/characteristics_accumulator.hpp"
#include "engine/simulation/results/batch_shape.hpp"

namespace islet::simulation {
namespace {

FamilyMember member(double p_value, bool for_benefit = true) { return {p_value, p_value < 0.05, for_benefit}; }

void expect(const FamilyOutcome& outcome, int rejections, int successes) {
  EXPECT_EQ(outcome.rejections, rejections);
  EXPECT_EQ(outcome.successes, successes);
}

// Bonferroni: below 0.0125. Holm: 0.0125, 0.0167, 0.025, 0.05 in turn.
TEST(AnalysisFamily, HolmStepsDownWhereBonferroniStops) {
  const std::vector members{member(0.03), member(0.012), member(0.016), member(0.2)};
  const auto [unadjusted, bonferroni, holm] = family_outcomes(members, 0.05);
  expect(unadjusted, 3, 3);
  expect(bonferroni, 1, 1);
  expect(holm, 2, 2);
  EXPECT_EQ(unadjusted.succeeds, (std::vector<bool>{true, true, true, false}));
  EXPECT_EQ(bonferroni.succeeds, (std::vector<bool>{false, true, false, false}));
  EXPECT_EQ(holm.succeeds, (std::vector<bool>{false, true, true, false}));
}

TEST(AnalysisFamily, HolmStopsAtTheFirstThatIsNotSmallEnough) {
  const std::vector members{member(0.013), member(0.014), member(0.015), member(0.016)};
  const auto [unadjusted, bonferroni, holm] = family_outcomes(members, 0.05);
  expect(unadjusted, 4, 4);
  expect(bonferroni, 0, 0);
  expect(holm, 0, 0);
}

TEST(AnalysisFamily, ARejectionTowardsHarmIsNoSuccessAndLetsHolmGoOn) {
  const std::vector members{member(0.001, false), member(0.03)};
  const auto [unadjusted, bonferroni, holm] = family_outcomes(members, 0.05);
  expect(unadjusted, 2, 1);
  expect(bonferroni, 1, 0);
  expect(holm, 2, 1);
}

TEST(AnalysisFamily, CountsAMemberWithoutAPValue) {
  const std::vector members{member(0.02), member(std::nan(""))};
  const auto outcomes = family_outcomes(members, 0.03);
  expect(outcomes[1], 0, 0);  // 0.02 is not below 0.03 / 2
  expect(outcomes[2], 0, 0);
  expect(family_outcomes(members, 0.05)[1], 1, 1);
}

// p = alpha / m up to rounding does not reject, as anywhere.
TEST(AnalysisFamily, EqualityDoesNotReject) {
  const std::vector members{member(0.1 / 3.0), member(0.9), member(0.9)};
  expect(family_outcomes(members, 0.1)[1], 0, 0);
}

// 21 independent tests under the null: 1 - 0.95^21 = 65.9 % without adjustment, 1 - (1 - 0.05 / 21)^21 = 4.9 % with.
// 4000 trials: standard errors 0.75 and 0.34 points; 4 of them are allowed. The twin asks of 7 tests.
TEST(AnalysisFamily, AdjustmentKeepsTheErrorOfTwentyOneIndependentTests) {
  constexpr std::uint32_t trials = 4000;
  const auto shares = [](std::uint32_t tests) {
    std::array<FamilySums, adjustments.size()> sums;
    for (std::uint32_t trial = 0; trial < trials; ++trial) {
      std::vector<FamilyMember> members;
      for (std::uint32_t i = 0; i < tests; ++i) {
        members.push_back(member(random::uniform({11, random::StreamPurpose::trait, trial, i, 0, 0})));
      }
      const auto outcomes = family_outcomes(members, 0.05);
      for (std::size_t k = 0; k < sums.size(); ++k) sums[k].add(outcomes[k], members.size());
    }
    return std::array{sums[0].characteristics(), sums[1].characteristics(), sums[2].characteristics()};
  };
  const auto [unadjusted, bonferroni, holm] = shares(21);
  EXPECT_NEAR(unadjusted.at_least_one.value, 1.0 - std::pow(0.95, 21), 4.0 * 0.0075);
  EXPECT_NEAR(bonferroni.at_least_one.value, 1.0 - std::pow(1.0 - 0.05 / 21.0, 21), 4.0 * 0.0034);
  EXPECT_EQ(holm.at_least_one.value, bonferroni.at_least_one.value);  // the first step is the same
  EXPECT_NEAR(unadjusted.successes.value, 21 * 0.05, 4.0 * std::sqrt(21 * 0.05 * 0.95 / trials));
  EXPECT_LT(shares(7)[0].at_least_one.value, 1.0 - std::pow(0.95, 21) - 4.0 * 0.0075);
}

// Two replicates; less is better. First: both reject for benefit, p 0.01 and 0.04; second: one towards harm, p 0.001.
TEST(AnalysisFamily, IsCountedReplicateByReplicate) {
  ResultShape shape{{"no_effect"}, {"other", "a", "b"}, {"hba1c"}, {"MSC", "Control"}, {"0"}, {0.0}, {}, {}};
  shape.families = {"both"};
  analysis::AnalysisSpec spec;
  spec.arms = {0, 1};
  analysis::Endpoint endpoint;
  endpoint.benefit = analysis::Benefit::decrease;
  Question question{shape, {spec, spec, spec}, {endpoint}, {}};
  question.families = {{"both", {1, 2}, 0.05}};
  auto batch = empty_batch(shape, 0, 2);
  batch.analyses.p_value = {0.9, 0.01, 0.04, 0.9, 0.001, 0.5};
  batch.analyses.estimate = {-0.1, -1.0, -0.5, -0.1, 2.0, -0.1};
  batch.analyses.reject = {0, 1, 1, 0, 1, 0};
  batch.analyses.reject_harm = {0, 0, 0, 0, 1, 0};
  CharacteristicsAccumulator accumulator(question);
  accumulator.add(batch);
  const auto found = accumulator.evaluate();
  const auto& families = found.families;
  ASSERT_EQ(families.size(), 3U);
  for (const auto& family : families) {
    EXPECT_EQ(family.at_least_one.value, 0.5);
    EXPECT_DOUBLE_EQ(family.at_least_one.mcse, std::sqrt(0.25 / 2.0));
    EXPECT_EQ(family.reject_any.value, 1.0);
  }
  EXPECT_EQ(families[0].all.value, 0.5);
  EXPECT_EQ(families[1].all.value, 0.0);  // 0.04 is not below 0.025
  EXPECT_EQ(families[2].all.value, 0.5);
  EXPECT_EQ(families[1].successes.value, 0.5);
  ASSERT_EQ(found.family_power.size(), 9U);  // adjustments by analyses
  const std::vector<std::vector<double>> powers = {{0.5, 0.5}, {0.5, 0.0}, {0.5, 0.5}};
  for (std::size_t k = 0; k < 3; ++k) {
    EXPECT_EQ(found.family_power[3 * k].n, 0);  // no member
    EXPECT_TRUE(std::isnan(found.family_power[3 * k].value));
    for (std::size_t i = 0; i < 2; ++i) EXPECT_EQ(found.family_power[3 * k + 1 + i].value, powers[k][i]) << k << i;
    EXPECT_DOUBLE_EQ(found.family_power[3 * k + 1].mcse, std::sqrt(0.25 / 2.0));
  }
}

}  // namespace
}  // namespace islet::simulation
