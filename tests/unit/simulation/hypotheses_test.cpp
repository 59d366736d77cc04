// What each hypothesis switches off, and the truth that estimates are held against.

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "engine/simulation/conduct/block.hpp"
#include "engine/simulation/results/batch_shape.hpp"
#include "engine/simulation/results/same_trials.hpp"
#include "engine/simulation/results/trajectory_summary.hpp"
#include "engine/simulation/scenario/effect.hpp"
#include "engine/simulation/scenario/performance_measure.hpp"
#include "tests/unit/simulation/toy_trial.hpp"

namespace islet::simulation {
namespace {

constexpr std::uint32_t replicates = 150;

TrueEffect effect_of(const toy::Trial& trial, const ReplicateConduct& replicate) {
  return true_effect(trial.scenario.analyses[0], trial.scenario.endpoints[0], replicate.true_table(),
                     replicate.twin_table());
}

// An open, nonrandomized trial: who has a high HbA1c is rather treated, and the treated expect something.
Scenario biased_scenario() {
  auto scenario = toy::scenario(20);
  scenario.design.conduct.masking = trial::Masking::open_label;
  scenario.design.conduct.allocation = trial::Nonrandomized{{{Variable::hba1c, 1.0}}};
  return scenario;
}

void make_biased(toy::Trial& trial) {
  trial.selection_scales = {{toy::level_mean, toy::level_sd}};
  trial.study_effect = {-0.1, 0.05, -0.3, 0.1, 0.2};
}

TEST(TrueEstimand, is_exactly_the_effect_that_the_cells_have) {
  const toy::Trial trial(toy::scenario(20));
  const toy::Conducted conducted(trial, toy::as_specified, 0, 10);
  ASSERT_EQ(conducted.replicates().size(), 10U);
  // Each treated patient differs from his twin by 0.5; the sums round once a subject.
  for (const auto& replicate : conducted.replicates()) EXPECT_NEAR(effect_of(trial, replicate).estimand, -0.5, 1e-13);
}

TEST(TrueEstimand, is_exactly_zero_without_an_effect_of_the_cells) {
  toy::Trial trial(biased_scenario());
  make_biased(trial);
  for (const auto* hypothesis : {&toy::no_effect, &toy::no_effect_unbiased}) {
    const toy::Conducted conducted(trial, *hypothesis, 0, 10);
    ASSERT_EQ(conducted.replicates().size(), 10U);
    for (const auto& replicate : conducted.replicates()) {
      EXPECT_EQ(effect_of(trial, replicate).estimand, 0.0);
      EXPECT_NE(effect_of(trial, replicate).difference, 0.0);
    }
  }
}

TEST(TrueEstimand, is_exactly_zero_for_a_dose_of_zero) {
  auto scenario = biased_scenario();
  scenario.design.arms[0].infusions[0].dose.median = 0.0;
  toy::Trial trial(scenario);
  make_biased(trial);
  const toy::Conducted conducted(trial, toy::as_specified, 0, 10);
  ASSERT_EQ(conducted.replicates().size(), 10U);
  for (const auto& replicate : conducted.replicates()) EXPECT_EQ(effect_of(trial, replicate).estimand, 0.0);
}

TEST(Hypotheses, meet_the_same_people_on_the_same_days) {
  const toy::Trial trial(toy::scenario(20));
  const toy::Conducted specified(trial, toy::as_specified, 0, 3);
  const toy::Conducted none(trial, toy::no_effect_unbiased, 0, 3);
  for (std::size_t r = 0; r < 3; ++r) {
    for (std::size_t i = 0; i < 40; ++i) {
      const auto& a = specified.replicates()[r].subjects()[i];
      const auto& b = none.replicates()[r].subjects()[i];
      EXPECT_EQ(a.subject.candidate, b.subject.candidate);
      EXPECT_EQ(a.subject.arm, b.subject.arm);
      EXPECT_TRUE(std::ranges::equal(a.subject.schedule.visit_day, b.subject.schedule.visit_day));
      // Baseline, before any infusion, is the same to the bit.
      EXPECT_EQ(a.courses.actual.observed(0, Variable::hba1c), b.courses.actual.observed(0, Variable::hba1c));
    }
  }
}

// Over replicates, the difference between the arms' mean observed HbA1c at a visit: treated minus control.
PerformanceMeasure difference_at(const toy::Conducted& conducted, std::size_t visit) {
  RunningMoments moments;
  for (const auto& replicate : conducted.replicates()) {
    const auto cut = replicate.cut(replicate.last_record_day());
    double sum[2] = {0.0, 0.0};
    double n[2] = {0.0, 0.0};
    for (std::size_t i = 0; i < cut.size(); ++i) {
      sum[cut.subject(i).arm] += cut.value(i, visit, Variable::hba1c);
      n[cut.subject(i).arm] += 1.0;
    }
    moments.add(sum[0] / n[0] - sum[1] / n[1]);
  }
  return moments.as_mean();
}

// In Monte Carlo standard errors; with a fixed seed, 4 pass or fail for good.
double standard_errors(const PerformanceMeasure& m) { return std::abs(m.value) / m.mcse; }

TEST(NoEffectUnbiased, makes_the_arms_exchangeable_at_every_visit) {
  toy::Trial trial(biased_scenario());
  make_biased(trial);
  const toy::Conducted conducted(trial, toy::no_effect_unbiased, 0, replicates);
  for (std::size_t visit = 0; visit < 3; ++visit) EXPECT_LT(standard_errors(difference_at(conducted, visit)), 4.0);
}

TEST(NoEffect, keeps_the_selection_at_baseline) {
  toy::Trial trial(biased_scenario());
  make_biased(trial);
  EXPECT_GT(standard_errors(difference_at(toy::Conducted(trial, toy::no_effect, 0, replicates), 0)), 4.0);
}

TEST(NoEffect, keeps_the_expectation_of_an_open_arm_and_a_masked_one_has_none) {
  toy::Trial trial(toy::scenario(20));
  trial.study_effect = {-0.1, 0.05, -0.3, 0.1, 0.2};
  const auto change = [&] {
    const toy::Conducted conducted(trial, toy::no_effect, 0, replicates);
    RunningMoments moments;
    for (const auto& replicate : conducted.replicates()) moments.add(effect_of(trial, replicate).difference);
    return moments.as_mean();
  };
  EXPECT_LT(standard_errors(change()), 4.0);
  trial.scenario.design.conduct.masking = trial::Masking::open_label;
  const auto open = change();
  EXPECT_LT(std::abs(open.value + 0.3) / open.mcse, 4.0);
  EXPECT_GT(std::abs(open.value + 0.4) / open.mcse, 4.0);
}

TEST(AsSpecified, shifts_the_treated_arm_where_no_effect_does_not) {
  const toy::Trial trial(toy::scenario(20));
  const auto specified = difference_at(toy::Conducted(trial, toy::as_specified, 0, replicates), 2);
  EXPECT_GT(standard_errors(specified), 4.0);
  EXPECT_LT(std::abs(specified.value + 0.5) / specified.mcse, 4.0);
  EXPECT_GT(std::abs(specified.value + 0.7) / specified.mcse, 4.0);
}

// Under which the trial is conducted once.
TEST(Hypotheses, are_the_same_trial_only_where_there_is_no_bias_to_leave_out) {
  auto design = toy::scenario(20).design;
  const auto same = [&](const Hypothesis& a, const Hypothesis& b) { return are_the_same(a, b, design); };
  EXPECT_TRUE(same(toy::no_effect, toy::no_effect_unbiased));
  EXPECT_FALSE(same(toy::as_specified, toy::no_effect));
  design.conduct.masking = trial::Masking::open_label;
  EXPECT_FALSE(same(toy::no_effect, toy::no_effect_unbiased));
  design.arms[0].infusions.clear();  // nobody expects anything
  EXPECT_TRUE(same(toy::no_effect, toy::no_effect_unbiased));
  design.conduct.allocation = trial::Nonrandomized{{{Variable::hba1c, 1.0}}};
  EXPECT_FALSE(same(toy::no_effect, toy::no_effect_unbiased));
  auto uncertain = toy::as_specified;
  uncertain.uncertain = true;
  EXPECT_FALSE(same(toy::as_specified, uncertain));
}

// Whichever is conducted, the slots of each hypothesis are those of its own conduct.
TEST(Hypotheses, that_are_the_same_trial_have_the_same_slots_and_trajectories) {
  toy::Trial trial(toy::scenario(8));
  trial.study_effect = {-0.1, 0.05, -0.1, 0.05, 0.3};
  const auto shape = result_shape(trial.scenario);
  auto batch = empty_batch(shape, 0, 5);
  const auto plan = trial.plan();
  simulate_block(plan, shape, 0, 3, batch, batch.trajectories);
  simulate_block(plan, shape, 3, 2, batch, batch.trajectories);
  repeat_trajectories(plan, shape, batch.trajectories);
  const std::size_t none = shape.condition(0, 1), unbiased = shape.condition(0, 2);
  for (std::size_t r = 0; r < 5; ++r) {
    EXPECT_EQ(batch.analyses.estimate[unbiased * 5 + r], batch.analyses.estimate[none * 5 + r]);
    EXPECT_EQ(batch.trials.n_screened[unbiased * 5 + r], 16);
    EXPECT_NE(batch.analyses.estimate[r], batch.analyses.estimate[none * 5 + r]);
  }
  const auto at = [&](std::size_t condition) {
    return batch.trajectories.sum[index_of(shape, {condition, Layer::observed, 0, 2, Variable::hba1c})];
  };
  EXPECT_EQ(at(unbiased), at(none));
  EXPECT_NE(at(0), at(none));
}

}  // namespace
}  // namespace islet::simulation
