// Rescue and dropout by HbA1c through the conduct of whole trials. In the toy trial rescue lowers HbA1c by 1 from the
// next visit on and the cells by 0.5; rescue can begin at the visit on day 30 only.

#include <gtest/gtest.h>

#include <cmath>

#include "engine/simulation/conduct/block.hpp"
#include "engine/simulation/results/batch_shape.hpp"
#include "tests/unit/simulation/toy_trial.hpp"

namespace islet::simulation {
namespace {

constexpr std::size_t visits = 3;
constexpr std::size_t check_visit = 1;
constexpr std::uint32_t replicates = 5;
constexpr double limit = 8.4;

Scenario with_rescue(analysis::RescueStrategy strategy) {
  auto scenario = toy::scenario(40);
  scenario.design.conduct.rescue.criteria = {{Variable::hba1c, limit}};
  scenario.design.conduct.dropout_hazard = 0.004;
  scenario.endpoints[0].rescue = strategy;
  return scenario;
}

BatchResult batch_of(const toy::Trial& trial) {
  const auto shape = result_shape(trial.scenario);
  auto batch = empty_batch(shape, 0, replicates);
  simulate_block(trial.plan(), shape, 0, replicates, batch, batch.trajectories);
  return batch;
}

bool is_rescued(const Course& course) { return course.truth(check_visit, Variable::rescued) == 1.0; }

TEST(TrueEstimand, under_the_hypothetical_strategy_is_the_effect_without_any_rescue) {
  const toy::Trial trial(with_rescue(analysis::RescueStrategy::hypothetical));
  const auto batch = batch_of(trial);
  for (std::uint32_t r = 0; r < replicates; ++r) {
    EXPECT_NEAR(batch.analyses.true_estimand[r], -0.5, 1e-13);     // as specified
    EXPECT_EQ(batch.analyses.true_estimand[replicates + r], 0.0);  // no effect
  }
}

// Under treatment policy it contains the rescue that the cells spare: y - y0 = -0.5 - (rescued - rescued without
// cells).
TEST(TrueEstimand, under_treatment_policy_contains_the_rescue_that_the_cells_spared) {
  const toy::Trial trial(with_rescue(analysis::RescueStrategy::treatment_policy));
  const auto batch = batch_of(trial);
  const toy::Conducted conducted(trial, toy::as_specified, 0, replicates);
  double spared_in_all = 0.0;
  for (std::uint32_t r = 0; r < replicates; ++r) {
    double spared = 0.0;
    for (const auto& kept : conducted.replicates()[r].subjects()) {
      if (kept.subject.arm != 0) continue;
      if (is_rescued(kept.courses.twin)) spared += 1.0 / 40.0;
      if (is_rescued(kept.courses.actual)) spared -= 1.0 / 40.0;
    }
    EXPECT_NEAR(batch.analyses.true_estimand[r], -0.5 + spared, 1e-13);  // rounding
    spared_in_all += spared;
  }
  EXPECT_GT(spared_in_all / replicates, 0.05);
}

TEST(Flow, counts_the_rescued_of_each_arm_as_long_as_they_are_in_the_trial) {
  const toy::Trial trial(with_rescue(analysis::RescueStrategy::treatment_policy));
  const auto batch = batch_of(trial);
  const toy::Conducted conducted(trial, toy::as_specified, 0, replicates);
  int counted = 0;
  int gone_before = 0;
  for (std::uint32_t r = 0; r < replicates; ++r) {
    int rescued[2] = {0, 0};
    for (const auto& kept : conducted.replicates()[r].subjects()) {
      const double hba1c = kept.courses.actual.truth(check_visit, Variable::hba1c);
      if (!(hba1c > limit)) continue;
      const bool attends = kept.subject.schedule.visit_day[check_visit] < kept.subject.schedule.dropout_day;
      ++(attends ? rescued[kept.subject.arm] : gone_before);
    }
    EXPECT_EQ(batch.flow.rescued[2 * r], rescued[0]);
    EXPECT_EQ(batch.flow.rescued[2 * r + 1], rescued[1]);
    counted += rescued[0] + rescued[1];
  }
  EXPECT_GT(counted, 20);
  EXPECT_GT(gone_before, 0);
}

TEST(Rescue, changes_nothing_where_the_protocol_has_no_rule) {
  auto scenario = with_rescue(analysis::RescueStrategy::treatment_policy);
  scenario.design.conduct.rescue.criteria.clear();
  const toy::Trial trial(scenario);
  const toy::Conducted conducted(trial, toy::as_specified, 0, 1);
  ASSERT_EQ(conducted.replicates()[0].subjects().size(), 2U * 40U);
  for (const auto& kept : conducted.replicates()[0].subjects()) {
    EXPECT_TRUE(std::isnan(kept.courses.actual.truth(0, Variable::rescued)));
    EXPECT_EQ(kept.courses.actual_without_rescue.batch, nullptr);
  }
  const auto rescued = batch_of(trial).flow.rescued;
  ASSERT_EQ(rescued.size(), 3U * replicates * 2U);  // [hypothesis][replicate][arm]
  for (const auto n : rescued) EXPECT_EQ(n, 0);
}

// Standard errors between who leaves within 50 days and what their own measured values at visits 0 and 30 imply at
// `ratio`. Given these values, leaving is an independent event with probability p = 1 - exp(-cumulative hazard);
// compared is the sum of (left - p) x with x the value at visit 30 about its mean, whose variance is the sum of p (1 -
// p) x^2.
double standard_errors_at(double ratio) {
  constexpr double hazard = 0.003;
  auto scenario = toy::scenario(100);
  scenario.design.conduct.dropout_hazard = hazard;
  scenario.design.conduct.dropout_by_hba1c = trial::DropoutByHba1c{2.0, toy::level_mean};
  const toy::Trial trial(scenario);
  const toy::Conducted conducted(trial, toy::as_specified, 0, 4);
  double excess = 0.0;
  double variance = 0.0;
  for (const auto& replicate : conducted.replicates()) {
    for (const auto& kept : replicate.subjects()) {
      const auto& schedule = kept.subject.schedule;
      const auto rate = [&](std::size_t visit, double per_percent) {
        const double hba1c = kept.courses.actual.observed(visit, Variable::hba1c);
        return hazard * std::pow(per_percent, hba1c - toy::level_mean);
      };
      const double first = schedule.visit_day[1];
      const double cumulative = rate(0, ratio) * first + rate(1, ratio) * (50.0 - first);
      const double p = 1.0 - std::exp(-cumulative);
      const double x = std::log2(rate(1, 2.0) / hazard);
      excess += ((schedule.dropout_day < 50.0 ? 1.0 : 0.0) - p) * x;
      variance += p * (1.0 - p) * x * x;
    }
  }
  return std::abs(excess) / std::sqrt(variance);
}

TEST(DropoutByHba1c, happens_as_often_as_the_measured_values_imply) {
  EXPECT_LT(standard_errors_at(2.0), 4.0);
  EXPECT_GT(standard_errors_at(1.0), 4.0);  // its twins
  EXPECT_GT(standard_errors_at(4.0), 4.0);
}

TEST(DropoutByHba1c, takes_those_with_a_high_value_first) {
  auto scenario = toy::scenario(100);
  scenario.design.conduct.dropout_hazard = 0.003;
  const auto share_gone = [&](bool high) {
    const toy::Trial trial(scenario);
    const toy::Conducted conducted(trial, toy::no_effect, 0, 4);
    double gone = 0.0;
    double n = 0.0;
    for (const auto& replicate : conducted.replicates()) {
      for (const auto& kept : replicate.subjects()) {
        const double hba1c = kept.courses.actual.observed(0, Variable::hba1c);
        if ((hba1c > toy::level_mean) != high) continue;
        gone += kept.subject.schedule.dropout_day < 60.0 ? 1.0 : 0.0;
        n += 1.0;
      }
    }
    return gone / n;
  };
  constexpr double se = 0.027;  // of a difference of two shares near 0.17 among 400 each: sqrt(2 x 0.17 x 0.83 / 400)
  EXPECT_LT(std::abs(share_gone(true) - share_gone(false)), 4.0 * se);
  scenario.design.conduct.dropout_by_hba1c = trial::DropoutByHba1c{2.0, toy::level_mean};
  EXPECT_GT(share_gone(true) - share_gone(false), 4.0 * se);
}

}  // namespace
}  // namespace islet::simulation
