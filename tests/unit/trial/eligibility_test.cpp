// Who may enter a trial.

#include "engine/trial/eligibility.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "tests/unit/trial/example_designs.hpp"

namespace islet::trial {
namespace {

using example::accepted_standard_errors;
using example::Share;

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr std::uint32_t many = 20'000;

model::PersonBatch people(std::uint32_t count) {
  model::PersonBatch persons{example::seed, {}, {}};
  for (std::uint32_t c = 0; c < count; ++c) {
    persons.replicate.push_back(0);
    persons.candidate.push_back(c);
  }
  return persons;
}

Criterion attribute(const char* name, double prevalence, bool exclude = true) {
  return {name, AttributeRule{name, prevalence, exclude, Status::assumed}, 1};
}

Criterion hba1c_at_most(double limit) {
  VariableRule rule;
  rule.variable = Variable::hba1c;
  rule.at_most = limit;
  return {"hba1c", rule, 1};
}

std::vector<std::int32_t> screen(const std::vector<Criterion>& criteria, std::uint32_t count = many) {
  return first_failed_criterion(criteria, people(count), Columns(count, variable_count, 8.0));
}

VariableRule rule(std::optional<double> VariableRule::*limit, double value, Variable variable = Variable::hba1c) {
  VariableRule made;
  made.variable = variable;
  made.*limit = value;
  return made;
}

TEST(VariableRule, at_least_and_at_most_take_the_limit_itself) {
  EXPECT_TRUE(satisfies(rule(&VariableRule::at_least, 8.0), 8.0));
  EXPECT_FALSE(satisfies(rule(&VariableRule::at_least, 8.0), 7.9));
  EXPECT_TRUE(satisfies(rule(&VariableRule::at_most, 11.0), 11.0));
  EXPECT_FALSE(satisfies(rule(&VariableRule::at_most, 11.0), 11.1));
}

TEST(VariableRule, above_and_below_do_not) {
  EXPECT_FALSE(satisfies(rule(&VariableRule::above, 7.0), 7.0));
  EXPECT_TRUE(satisfies(rule(&VariableRule::above, 7.0), 7.1));
  EXPECT_FALSE(satisfies(rule(&VariableRule::below, 7.0), 7.0));
  EXPECT_TRUE(satisfies(rule(&VariableRule::below, 7.0), 6.9));
}

TEST(VariableRule, equals_takes_one_value) {
  EXPECT_TRUE(satisfies(rule(&VariableRule::equals, 2.0), 2.0));
  EXPECT_FALSE(satisfies(rule(&VariableRule::equals, 2.0), 1.0));
}

TEST(VariableRule, holds_only_if_all_its_limits_hold) {
  auto both = rule(&VariableRule::at_least, 8.0);
  both.below = 11.0;
  EXPECT_TRUE(satisfies(both, 8.0));
  EXPECT_FALSE(satisfies(both, 11.0));
  EXPECT_FALSE(satisfies(both, 7.0));
}

TEST(VariableRule, fails_who_has_no_value) {
  EXPECT_FALSE(satisfies(rule(&VariableRule::at_least, -1e9), nan));
  EXPECT_FALSE(satisfies(VariableRule{Variable::hba1c, {}, {}, {}, {}, {}}, nan));
}

TEST(VariableRule, compares_a_value_below_quantification_as_the_limit) {
  EXPECT_TRUE(satisfies(rule(&VariableRule::at_least, 16.0, Variable::fasting_c_peptide), -16.0));
  EXPECT_FALSE(satisfies(rule(&VariableRule::below, 16.0, Variable::fasting_c_peptide), -16.0));
}

// HOMA1-B is negative at a fasting glucose below 3.5 mmol/L, and glucose may rise in an insulin tolerance test.
TEST(VariableRule, compares_a_negative_value_of_a_variable_without_a_limit_as_it_is) {
  EXPECT_FALSE(satisfies(rule(&VariableRule::at_least, 20.0, Variable::homa_beta), -50.0));
  EXPECT_TRUE(satisfies(rule(&VariableRule::at_most, 0.5, Variable::k_itt), -0.8));
}

TEST(Criteria, that_are_not_simulated_let_everyone_pass) {
  EXPECT_EQ(std::ranges::count(screen({{"consent", NotSimulated{"consent"}, 1}}), -1), many);
}

TEST(Criteria, report_the_first_that_fails) {
  const auto failed = screen({attribute("a", 0.0), hba1c_at_most(7.0), hba1c_at_most(6.0)}, 10);
  EXPECT_EQ(failed, std::vector<std::int32_t>(10, 1));
  EXPECT_EQ(screen({hba1c_at_most(9.0)}, 10), std::vector<std::int32_t>(10, -1));
}

TEST(Attributes, have_the_prevalence_that_they_claim) {
  Share excluded;
  for (const auto failed : screen({attribute("hbv", 0.06)})) excluded.add(failed == 0);
  EXPECT_LT(excluded.standard_errors_from(0.06), accepted_standard_errors);
  EXPECT_GT(excluded.standard_errors_from(0.07), accepted_standard_errors);
}

TEST(Attributes, that_are_required_keep_out_exactly_the_others) {
  const auto excluding = screen({attribute("antibody", 0.3, true)});
  const auto requiring = screen({attribute("antibody", 0.3, false)});
  for (std::uint32_t c = 0; c < many; ++c) EXPECT_NE(excluding[c], requiring[c]);
}

TEST(Attributes, of_different_names_are_independent) {
  const auto first = screen({attribute("hbv", 0.3)});
  const auto second = screen({attribute("hcv", 0.3)});
  Share both;
  for (std::uint32_t c = 0; c < many; ++c) both.add(first[c] == 0 && second[c] == 0);
  EXPECT_LT(both.standard_errors_from(0.09), accepted_standard_errors);
  EXPECT_GT(both.standard_errors_from(0.11), accepted_standard_errors);
}

TEST(Attributes, keep_their_draws_when_a_criterion_is_inserted_before_them) {
  const auto alone = screen({attribute("hbv", 0.3)});
  const auto after = screen({attribute("hcv", 0.0), hba1c_at_most(9.0), attribute("hbv", 0.3)});
  for (std::uint32_t c = 0; c < many; ++c) EXPECT_EQ(alone[c] == 0, after[c] == 2);
}

TEST(Attributes, of_a_prevalence_that_is_raised_are_kept_by_those_who_had_them) {
  const auto rare = screen({attribute("hbv", 0.1)});
  const auto frequent = screen({attribute("hbv", 0.2)});
  for (std::uint32_t c = 0; c < many; ++c) EXPECT_TRUE(rare[c] == -1 || frequent[c] == 0);
}

}  // namespace
}  // namespace islet::trial
