// A single arm against the control group that it could have had.

#include "engine/simulation/conduct/concurrent_control.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <memory>

#include "engine/simulation/conduct/block.hpp"
#include "engine/simulation/conduct/runner.hpp"
#include "engine/simulation/results/batch_shape.hpp"
#include "engine/simulation/scenario/performance_measure.hpp"
#include "tests/unit/simulation/toy_trial.hpp"

namespace islet::simulation {
namespace {

constexpr std::uint32_t replicates = 400;
constexpr double trial_effect = -0.2;
constexpr double k = 4.0;  // standard errors allowed

Scenario single_arm() {
  auto scenario = toy::scenario(20);
  scenario.design.arms.pop_back();
  scenario.analyses[0].test = analysis::Test::t_paired;
  scenario.analyses[0].arms = {0};
  return scenario;
}

struct SingleArm : ::testing::Test {
  SingleArm() : trial(single_arm()) {
    trial.study_effect = {trial_effect, 0.0, 0.0, 0.0, 0.0};
    plan = trial.plan();
    shape = result_shape(trial.scenario);
    control = std::make_unique<ConcurrentControl>(plan);
    plan.concurrent_control = control.get();
    batch = empty_batch(shape, 0, replicates);
    simulate_block(plan, shape, 0, replicates, batch, batch.trajectories);
  }

  // Mean of a column over the replicates of a hypothesis, less `truth`, in its standard errors.
  [[nodiscard]] double distance(const std::vector<double>& column, std::size_t hypothesis, double truth) const {
    RunningMoments moments;
    for (std::size_t r = 0; r < replicates; ++r) moments.add(column[hypothesis * replicates + r]);
    const auto mean = moments.as_mean();
    return std::abs(mean.value - truth) / mean.mcse;
  }
  [[nodiscard]] double share(const std::vector<std::int8_t>& column, std::size_t hypothesis) const {
    double sum = 0.0;
    for (std::size_t r = 0; r < replicates; ++r) sum += column[hypothesis * replicates + r];
    return sum / replicates;
  }

  toy::Trial trial;
  TrialPlan plan;
  ResultShape shape;
  std::unique_ptr<ConcurrentControl> control;
  BatchResult batch;
};

TEST_F(SingleArm, counts_the_trial_effect_as_an_effect_and_the_contrast_does_not) {
  const double effect = -trial.patients.effect;
  EXPECT_LT(distance(batch.analyses.estimate, 0, effect + trial_effect), k);
  EXPECT_LT(distance(batch.contrasts.estimate, 0, effect), k);
  EXPECT_LT(distance(batch.analyses.estimate, 1, trial_effect), k);
  EXPECT_LT(distance(batch.contrasts.estimate, 1, 0.0), k);
}

TEST_F(SingleArm, the_comparison_would_notice_a_shift_of_the_truth) {
  EXPECT_GT(distance(batch.contrasts.estimate, 0, -trial.patients.effect + trial_effect), k);
  EXPECT_GT(distance(batch.contrasts.estimate, 1, 0.1), k);
}

// SE of a share of 0.05 in 400 trials: 0.011.
TEST_F(SingleArm, succeeds_without_any_effect_more_often_than_the_contrast_which_keeps_its_level) {
  EXPECT_NEAR(share(batch.contrasts.reject, 1), 0.05, k * 0.011);
  EXPECT_GT(std::abs(share(batch.contrasts.reject, 1) - 0.15), k * 0.011);  // twin: three times the level
  EXPECT_GT(share(batch.analyses.reject, 1), 0.5);
}

TEST_F(SingleArm, treats_the_same_people_in_the_same_block_whatever_its_size) {
  auto alone = empty_batch(shape, 0, replicates);
  for (std::uint32_t r = 0; r < replicates; ++r) simulate_block(plan, shape, r, 1, alone, alone.trajectories);
  EXPECT_EQ(alone.contrasts.estimate, batch.contrasts.estimate);
  EXPECT_EQ(alone.contrasts.reject, batch.contrasts.reject);
}

TEST(ConcurrentControl, is_left_out_of_a_trial_that_has_controls) {
  const toy::Trial trial(toy::scenario(4));
  EXPECT_TRUE(empty_batch(result_shape(trial.scenario), 0, 3).contrasts.estimate.empty());
}

// Signed ranks against ranks of two arms: the counterpart keeps its level of 5 % (SE 0.011 in 400 trials), where the
// paired test does not.
TEST(ConcurrentControl, of_signed_ranks_compares_ranks) {
  auto scenario = single_arm();
  scenario.analyses[0].test = analysis::Test::wilcoxon_signed_rank;
  toy::Trial trial(scenario);
  trial.study_effect = {trial_effect, 0.0, 0.0, 0.0, 0.0};
  auto plan = trial.plan();
  const ConcurrentControl control(plan);
  plan.concurrent_control = &control;
  const auto shape = result_shape(scenario);
  auto batch = empty_batch(shape, 0, replicates);
  simulate_block(plan, shape, 0, replicates, batch, batch.trajectories);
  int paired = 0;
  int compared = 0;
  for (std::size_t r = 0; r < replicates; ++r) {
    paired += batch.analyses.reject[replicates + r];  // no effect
    compared += batch.contrasts.reject[replicates + r];
    EXPECT_EQ(batch.contrasts.status[replicates + r], 0);
  }
  EXPECT_NEAR(compared / double{replicates}, 0.05, k * 0.011);
  EXPECT_GT(std::abs(compared / double{replicates} - 0.15), k * 0.011);  // twin: three times the level
  EXPECT_GT(paired / double{replicates}, 0.5);
}

TEST(ConcurrentControl, of_a_test_without_a_counterpart_is_not_run) {
  auto scenario = single_arm();
  scenario.analyses[0].test = analysis::Test::fisher;
  const toy::Trial trial(scenario);
  auto plan = trial.plan();
  const ConcurrentControl control(plan);
  plan.concurrent_control = &control;
  const auto batch = run_one(plan, result_shape(scenario), 0);
  ASSERT_EQ(batch.contrasts.status.size(), 3U);  // one replicate and one analysis under each hypothesis
  for (const auto status : batch.contrasts.status) EXPECT_EQ(status, 1);
}

}  // namespace
}  // namespace islet::simulation
