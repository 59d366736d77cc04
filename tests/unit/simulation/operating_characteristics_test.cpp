#include <gtest/gtest.h>

#include <array>
#include <cmath>

#include "engine/simulation/characteristics/characteristics_accumulator.hpp"
#include "engine/simulation/results/batch_shape.hpp"

namespace islet::simulation {
namespace {

// Two hypotheses, two analyses of one endpoint (less is better), two arms, four replicates.
ResultShape shape() {
  return {{"as_specified", "no_effect_unbiased"},
          {"t", "ancova"},
          {"hba1c"},
          {"treated", "reference"},
          {"0 month", "6 month"},
          {0.0, 183.0},
          {"age"},
          {"dropout"}};
}

Question question() {
  analysis::AnalysisSpec t;
  t.name = "t";
  t.arms = {0, 1};
  t.role = analysis::Role::primary;
  auto ancova = t;
  ancova.name = "ancova";
  ancova.test = analysis::Test::ancova;
  ancova.covariates = {analysis::BaselineOfEndpoint{}};
  analysis::Endpoint endpoint;
  endpoint.name = "hba1c";
  endpoint.what = analysis::VariableMeasure{Variable::hba1c, analysis::Measure::change, analysis::Transform::none};
  endpoint.benefit = analysis::Benefit::decrease;
  return {shape(), {t, ancova}, {endpoint}, Success{Success::Rule::all_of, {0, 1}}};
}

// Index of an analysis slot: [hypothesis][replicate][analysis].
constexpr std::size_t slot(std::size_t h, std::size_t r, std::size_t a, std::size_t count = 4) {
  return (h * count + r) * 2 + a;
}

BatchResult four_replicates() {
  auto batch = empty_batch(shape(), 0, 4);
  auto& a = batch.analyses;
  // First analysis, as specified: benefit, benefit, harm, not estimable.
  a.reject[slot(0, 0, 0)] = a.reject[slot(0, 1, 0)] = a.reject[slot(0, 2, 0)] = 1;
  a.reject_harm[slot(0, 2, 0)] = 1;
  a.status[slot(0, 3, 0)] = 2;
  const double estimates[] = {-1.0, -0.5, 0.6};
  for (std::size_t r = 0; r < 3; ++r) {
    const auto i = slot(0, r, 0);
    a.estimate[i] = estimates[r];
    a.se[i] = 0.2;
    a.ci_low[i] = estimates[r] - 0.4;
    a.ci_high[i] = estimates[r] + 0.4;
    a.true_estimand[i] = -0.7;
  }
  for (std::size_t r = 0; r < 4; ++r) {
    for (std::size_t analysis = 0; analysis < 2; ++analysis) {
      a.true_difference[slot(0, r, analysis)] = -0.8;
      a.sd_change[slot(0, r, analysis)] = 1.0;
      a.baseline_correlation[slot(0, r, analysis)] = 0.6;
    }
  }
  // The second rejects for benefit in replicate 0 only; under no effect, for harm in replicate 3.
  a.reject[slot(0, 0, 1)] = 1;
  a.reject[slot(1, 3, 1)] = a.reject_harm[slot(1, 3, 1)] = 1;
  for (std::size_t i = 0; i < batch.endpoints.n.size(); ++i) {
    batch.endpoints.n[i] = 20;
    batch.endpoints.responders[i] = static_cast<std::int32_t>(i % 2 == 0 ? 10 : 5);
    batch.endpoints.n_missing[i] = 5;
    batch.flow.allocated[i] = 25;
  }
  batch.trials.n_screened = {60, 70, 80, 90, 1, 1, 1, 1};
  batch.trials.months = {10.0, 10.0, 12.0, 12.0, 1.0, 1.0, 1.0, 1.0};
  batch.flow.failed_by_criterion = {10, 20, 30, 40, 0, 0, 0, 0};
  batch.flow.failed_numerically[3] = 2;  // as specified, replicate 1, reference
  return batch;
}

// At p = 1/2, Wilson's interval is 1/2 -+ z / (2 sqrt(n + z^2)).
constexpr double z_digits = 1e-9;  // of the normal quantile below
double wilson_half_width_at_one_half(double n) {
  constexpr double z = 1.959963985;
  return z / (2.0 * std::sqrt(n + z * z));
}

OperatingCharacteristics evaluated(const BatchResult& batch) {
  CharacteristicsAccumulator accumulator(question());
  accumulator.add(batch);
  return accumulator.evaluate();
}

TEST(OperatingCharacteristics, power_counts_rejections_for_benefit_and_the_not_estimable_as_failures) {
  const auto out = evaluated(four_replicates()).analyses[0];
  EXPECT_DOUBLE_EQ(out.power.value, 0.5);
  EXPECT_DOUBLE_EQ(out.power.mcse, std::sqrt(0.5 * 0.5 / 4.0));
  EXPECT_DOUBLE_EQ(out.reject_any.value, 0.75);
  EXPECT_DOUBLE_EQ(out.reject_harm.value, 0.25);
  EXPECT_EQ(out.n_ok, 3);
  EXPECT_EQ(out.n_not_estimable, 1);
  EXPECT_NEAR(out.power_limits.low, 0.5 - wilson_half_width_at_one_half(4.0), z_digits);
  EXPECT_NEAR(out.power_limits.high, 0.5 + wilson_half_width_at_one_half(4.0), z_digits);
}

TEST(OperatingCharacteristics, bias_and_coverage_rest_on_the_replicates_in_which_both_sides_exist) {
  const auto out = evaluated(four_replicates()).analyses[0];
  EXPECT_EQ(out.bias.n, 3);
  EXPECT_DOUBLE_EQ(out.estimate.value, -0.3);
  EXPECT_DOUBLE_EQ(out.bias.value, 0.4);
  // Deviations of the estimates from their mean: -0.7, -0.2, 0.9; sum of squares 1.34.
  EXPECT_DOUBLE_EQ(out.empirical_se.value, std::sqrt(1.34 / 2.0));
  EXPECT_DOUBLE_EQ(out.bias.mcse, std::sqrt(1.34 / 2.0 / 3.0));
  EXPECT_DOUBLE_EQ(out.empirical_se.mcse, std::sqrt(1.34 / 2.0) / 2.0);
  EXPECT_DOUBLE_EQ(out.model_se.value, 0.2);
  EXPECT_EQ(out.coverage.n, 3);
  EXPECT_DOUBLE_EQ(out.coverage.value, 2.0 / 3.0);
}

TEST(OperatingCharacteristics, type_i_error_is_rejection_in_either_direction_without_effect_and_bias) {
  const auto out = evaluated(four_replicates());
  EXPECT_DOUBLE_EQ(out.type_i_error[0].value, 0.0);
  EXPECT_DOUBLE_EQ(out.type_i_error[1].value, 0.25);
  EXPECT_TRUE(std::isnan(out.type_i_error_no_effect[1].value));  // that hypothesis was not run
}

TEST(OperatingCharacteristics, joint_success_looks_at_the_analyses_of_one_replicate_together) {
  const auto out = evaluated(four_replicates());
  EXPECT_DOUBLE_EQ(out.trials[0].any_primary.value, 0.5);          // replicates 0 and 1
  EXPECT_DOUBLE_EQ(out.trials[0].any_primary_either.value, 0.75);  // and 2, towards harm
  EXPECT_DOUBLE_EQ(out.trials[0].success.value, 0.25);             // both analyses: replicate 0
  EXPECT_DOUBLE_EQ(out.trials[1].any_primary.value, 0.0);
  EXPECT_DOUBLE_EQ(out.trials[1].any_primary_either.value, 0.25);
}

TEST(OperatingCharacteristics, rates_and_sizes_carry_their_mcse) {
  const auto out = evaluated(four_replicates());
  EXPECT_DOUBLE_EQ(out.endpoints[0].rate.value, 0.5);
  EXPECT_DOUBLE_EQ(out.endpoints[1].rate.value, 0.25);
  EXPECT_DOUBLE_EQ(out.endpoints[0].rate.mcse, 0.0);
  // Half of them respond in each of 4 replicates: these do not tell how much alike their subjects are.
  EXPECT_NEAR(out.endpoints[0].rate_limits.low, 0.5 - wilson_half_width_at_one_half(4.0), z_digits);
  EXPECT_DOUBLE_EQ(out.endpoints[0].missing_share.value, 0.2);
  EXPECT_DOUBLE_EQ(out.trials[0].n_screened.value, 75.0);
  EXPECT_DOUBLE_EQ(out.trials[0].n_screened.mcse, std::sqrt(500.0 / 3.0 / 4.0));
  EXPECT_DOUBLE_EQ(out.trials[0].months.value, 11.0);
  EXPECT_DOUBLE_EQ(out.failed_by_criterion[0].value, 25.0);
  EXPECT_EQ(out.arms[0].failed_numerically, 0);
  EXPECT_EQ(out.arms[1].failed_numerically, 2);
}

// Of 80 subjects in 4 replicates nobody responds: the limit is that of 4 independent ones. Where replicates differ
// their error tells of how many: 4, 8, 4 and 8 of 20 are as exact as 63, and 10, 10, 10 and 11 as no more than
// all 80.
TEST(OperatingCharacteristics, limits_of_a_rate_rest_on_trials_where_these_agree_and_on_their_error_where_not) {
  constexpr double z2 = 1.959963985 * 1.959963985;
  const auto treated = [](std::array<std::int32_t, 4> responders) {
    auto batch = four_replicates();
    for (std::size_t r = 0; r < 4; ++r) batch.endpoints.responders[2 * r] = responders[r];
    return evaluated(batch).endpoints[0];
  };
  const auto nobody = treated({0, 0, 0, 0});
  EXPECT_DOUBLE_EQ(nobody.rate_limits.low, 0.0);
  EXPECT_NEAR(nobody.rate_limits.high, z2 / (4.0 + z2), z_digits);
  const auto unlike = treated({4, 8, 4, 8});
  EXPECT_DOUBLE_EQ(unlike.rate.mcse, std::sqrt(0.04 / 3.0 / 4.0));
  EXPECT_NEAR(unlike.rate_limits.high, analysis::wilson(19, 63, 0.95).high, z_digits);
  const auto alike = treated({10, 10, 10, 11});
  EXPECT_NEAR(alike.rate_limits.high - alike.rate_limits.low, 2.0 * wilson_half_width_at_one_half(80.0), 0.001);
}

// Two draws of two replicates each. As specified the replicates are independent.
TEST(OperatingCharacteristics, the_limit_of_a_rate_of_0_rests_on_draws_where_replicates_share_them) {
  constexpr double z2 = 1.959963985 * 1.959963985;
  auto asked = question();
  asked.shape.hypotheses = {"as_specified", "under_uncertainty"};
  asked.replicates_per_draw = 2;
  auto batch = four_replicates();
  for (auto& responders : batch.endpoints.responders) responders = 0;
  CharacteristicsAccumulator accumulator(asked);
  accumulator.add(batch);
  const auto out = accumulator.evaluate();
  EXPECT_NEAR(out.endpoints[0].rate_limits.high, z2 / (4.0 + z2), z_digits);
  EXPECT_NEAR(out.endpoints[2].rate_limits.high, z2 / (2.0 + z2), z_digits);
}

TEST(OperatingCharacteristics, normal_theory_uses_what_the_baseline_leaves_of_the_variance) {
  const auto out = evaluated(four_replicates());
  const auto expected = [](double sd) {
    return analysis::t_power(0.8, sd, 20.0, 20.0, 0.05, 2).towards_benefit;  // a decrease of 0.8 is the benefit
  };
  EXPECT_DOUBLE_EQ(out.analyses[0].normal_theory_power, expected(1.0));
  EXPECT_DOUBLE_EQ(out.analyses[1].normal_theory_power, expected(std::sqrt(1.0 - 0.36)));
  EXPECT_GT(out.analyses[0].normal_theory_power, 0.6);
  EXPECT_LT(out.analyses[0].normal_theory_power, 0.8);
}

// Four replicates have an mcse of 0.25 at 2 of 4 and of 0.22 at 1 of 4: only a large difference is flagged. At 0 of 4
// the mcse is 0; the interval of 3 standard errors reaches to 9 / 13 = 0.69.
TEST(OperatingCharacteristics, flags_normal_theory_beyond_three_mcse_and_two_points_only) {
  EXPECT_FALSE(evaluated(four_replicates()).analyses[0].normal_theory_differs);
  auto shifted = four_replicates();
  for (std::size_t r = 0; r < 4; ++r) shifted.analyses.reject[slot(0, r, 0)] = 0;
  EXPECT_FALSE(evaluated(shifted).analyses[0].normal_theory_differs);  // 0.69
  for (std::size_t r = 0; r < 4; ++r) shifted.analyses.true_difference[slot(0, r, 0)] = -1.2;
  EXPECT_TRUE(evaluated(shifted).analyses[0].normal_theory_differs);  // 0.96
}

TEST(OperatingCharacteristics, what_is_never_estimable_does_not_differ_from_normal_theory) {
  auto never = four_replicates();
  for (std::size_t r = 0; r < 4; ++r) {
    never.analyses.reject[slot(0, r, 0)] = 0;
    never.analyses.status[slot(0, r, 0)] = 2;
    never.analyses.true_difference[slot(0, r, 0)] = -1.2;
  }
  const auto out = evaluated(never).analyses[0];
  EXPECT_GT(out.normal_theory_power, 0.9);
  EXPECT_FALSE(out.normal_theory_differs);
}

TEST(OperatingCharacteristics, do_not_depend_on_how_replicates_are_batched) {
  const auto whole = four_replicates();
  CharacteristicsAccumulator in_ones(question());
  for (std::uint32_t r = 0; r < 4; ++r) {
    auto one = empty_batch(shape(), r, 1);
    std::vector<const void*> sources;
    for_each_column(whole, [&](auto, auto, auto, const auto& column) { sources.push_back(&column); });
    std::size_t next = 0;
    for_each_column(one, [&]<typename T>(auto, auto, RowOf row, std::vector<T>& column) {
      const auto& from = *static_cast<const std::vector<T>*>(sources[next++]);
      const auto length = row_length(shape(), row);
      for (std::size_t h = 0; h < 2; ++h) {
        for (std::size_t i = 0; i < length; ++i) column[h * length + i] = from[(h * 4 + r) * length + i];
      }
    });
    in_ones.add(one);
  }
  const auto a = evaluated(whole);
  const auto b = in_ones.evaluate();
  EXPECT_EQ(a.analyses[0].bias.value, b.analyses[0].bias.value);
  EXPECT_EQ(a.analyses[0].bias.mcse, b.analyses[0].bias.mcse);
  EXPECT_EQ(a.trials[0].n_screened.mcse, b.trials[0].n_screened.mcse);
  EXPECT_EQ(a.trials[0].success.value, b.trials[0].success.value);
}

TEST(OperatingCharacteristics, refuse_a_gap_between_batches) {
  CharacteristicsAccumulator accumulator(question());
  EXPECT_THROW(accumulator.add(empty_batch(shape(), 1, 1)), std::logic_error);
}

TEST(OperatingCharacteristics, refuse_a_batch_of_another_shape) {
  CharacteristicsAccumulator accumulator(question());
  auto batch = four_replicates();
  batch.analyses.estimate.pop_back();
  EXPECT_THROW(accumulator.add(batch), std::logic_error);
}

}  // namespace
}  // namespace islet::simulation
