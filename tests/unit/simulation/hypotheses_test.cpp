// What each hypothesis switches off, and the truth that estimates are held against.

#include <gtest/gtest.h>

#include <cmath>

#include "engine/simulation/effect.hpp"
#include "engine/simulation/performance_measure.hpp"
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
  // Each treated patient differs from his twin by 0.5; the sums round once a subject.
  for (const auto& replicate : conducted.replicates()) EXPECT_NEAR(effect_of(trial, replicate).estimand, -0.5, 1e-13);
}

TEST(TrueEstimand, is_exactly_zero_without_an_effect_of_the_cells) {
  toy::Trial trial(biased_scenario());
  make_biased(trial);
  for (const auto* hypothesis : {&toy::no_effect, &toy::no_effect_unbiased}) {
    const toy::Conducted conducted(trial, *hypothesis, 0, 10);
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
      EXPECT_EQ(a.subject.schedule.visit_day, b.subject.schedule.visit_day);
      // Baseline, before any infusion, is the same to the bit.
      EXPECT_EQ(a.courses.actual.observed(0, Variable::hba1c),
                b.courses.actual.observed(0, Variable::hba1c));
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

}  // namespace
}  // namespace islet::simulation
