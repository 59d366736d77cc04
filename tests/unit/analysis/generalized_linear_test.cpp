// Logistic, Poisson and negative binomial regression where the answer is known in closed form; R checks the rest.

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "engine/analysis/estimators.hpp"

namespace islet::analysis {
namespace {

constexpr Level level{0.05, 2, Benefit::increase};
constexpr double rounding = 1e-12;  // of a few dozen sums

std::vector<double> repeated(std::initializer_list<std::pair<int, double>> groups) {
  std::vector<double> out;
  for (const auto& [n, value] : groups) out.insert(out.end(), static_cast<std::size_t>(n), value);
  return out;
}

// With the arm alone the model is saturated: the log odds ratio of the table, variance the sum of reciprocal cells.
TEST(Logistic, WithTheArmAloneIsTheTwoByTwoTable) {
  const auto arm = repeated({{20, 1.0}, {30, 0.0}});
  const auto response = repeated({{12, 1.0}, {8, 0.0}, {9, 1.0}, {21, 0.0}});
  const auto result = logistic(response, arm, 1, 0, level);
  EXPECT_NEAR(result.estimate, std::log(12.0 / 8.0 / (9.0 / 21.0)), rounding);
  EXPECT_NEAR(result.se, std::sqrt(1.0 / 12 + 1.0 / 8 + 1.0 / 9 + 1.0 / 21), rounding);
  EXPECT_NEAR(result.p_value, std::erfc(result.estimate / result.se / std::sqrt(2.0)), rounding);
  EXPECT_EQ(result.reject, result.p_value < 0.05);
  EXPECT_LT(result.ci_low, result.estimate);
}

TEST(Logistic, IsNotEstimableUnderCompleteAndQuasiCompleteSeparation) {
  const auto arm = repeated({{10, 1.0}, {10, 0.0}});
  EXPECT_EQ(logistic(arm, arm, 1, 0, level).status, TestStatus::not_estimable);
  const auto quasi = repeated({{10, 1.0}, {4, 1.0}, {6, 0.0}});
  EXPECT_EQ(logistic(quasi, arm, 1, 0, level).status, TestStatus::not_estimable);
  EXPECT_EQ(logistic(repeated({{20, 1.0}}), arm, 1, 0, level).status, TestStatus::not_estimable);
  EXPECT_EQ(logistic(repeated({{20, 0.0}}), arm, 1, 0, level).status, TestStatus::not_estimable);
  const auto one_off = repeated({{9, 1.0}, {1, 0.0}, {1, 1.0}, {9, 0.0}});
  EXPECT_EQ(logistic(one_off, arm, 1, 0, level).status, TestStatus::ok);
}

TEST(Logistic, IsNotEstimableWithCollinearOrConstantColumnsOrTooFewSubjects) {
  const auto arm = repeated({{10, 1.0}, {10, 0.0}});
  const auto response = repeated({{6, 1.0}, {4, 0.0}, {3, 1.0}, {7, 0.0}});
  auto twice = arm;
  twice.insert(twice.end(), arm.begin(), arm.end());
  EXPECT_EQ(logistic(response, twice, 2, 0, level).status, TestStatus::not_estimable);
  EXPECT_EQ(logistic(response, repeated({{20, 0.1}}), 1, 0, level).status, TestStatus::not_estimable);
  EXPECT_EQ(logistic(std::vector{1.0, 0.0}, std::vector{1.0, 0.0}, 1, 0, level).status, TestStatus::not_estimable);
  EXPECT_EQ(logistic(std::vector{1.0, std::nan("")}, std::vector{1.0, 0.0}, 1, 0, level).status,
            TestStatus::numerical_failure);
}

// Rates are events over time at risk; the variance of a log rate is 1 / events.
TEST(Poisson, WithTheArmAloneIsTheRatioOfRates) {
  const auto arm = repeated({{4, 1.0}, {5, 0.0}});
  const std::vector<double> events{0, 3, 2, 1, 4, 2, 5, 0, 3};
  const std::vector<double> time_at_risk{0.5, 1.0, 1.0, 0.25, 1.0, 1.0, 0.75, 1.0, 0.5};
  const auto result = poisson(events, time_at_risk, arm, 1, 0, level);
  EXPECT_NEAR(result.estimate, std::log(6.0 / 2.75 / (14.0 / 4.25)), rounding);
  EXPECT_NEAR(result.se, std::sqrt(1.0 / 6 + 1.0 / 14), rounding);
}

TEST(Poisson, IsNotEstimableWithoutEventsInAnArm) {
  const auto arm = repeated({{4, 1.0}, {5, 0.0}});
  const std::vector<double> ones(9, 1.0);
  EXPECT_EQ(poisson(repeated({{4, 0.0}, {5, 2.0}}), ones, arm, 1, 0, level).status, TestStatus::not_estimable);
  EXPECT_EQ(poisson(repeated({{9, 0.0}}), ones, arm, 1, 0, level).status, TestStatus::not_estimable);
  EXPECT_EQ(poisson(ones, std::vector<double>(9, 0.0), arm, 1, 0, level).status, TestStatus::numerical_failure);
}

TEST(NegativeBinomial, IsThePoissonFitWithoutOverdispersion) {
  const auto arm = repeated({{4, 1.0}, {4, 0.0}});
  const std::vector<double> events{1, 1, 2, 1, 2, 3, 2, 2};
  const std::vector<double> ones(8, 1.0);
  EXPECT_EQ(negative_binomial(events, ones, arm, 1, 0, level).se, poisson(events, ones, arm, 1, 0, level).se);
}

// With equal times the ratio of means is the same, and the variance of a log mean is (1 / mu + 1 / theta) / n.
TEST(NegativeBinomial, WidensTheStandardErrorOfDispersedCounts) {
  const auto arm = repeated({{6, 1.0}, {6, 0.0}});
  const std::vector<double> events{0, 9, 0, 1, 14, 0, 3, 0, 0, 22, 1, 4};
  const std::vector<double> ones(12, 1.0);
  const auto result = negative_binomial(events, ones, arm, 1, 0, level);
  EXPECT_NEAR(result.estimate, std::log(24.0 / 30.0), rounding);
  EXPECT_GT(result.se, 2.0 * poisson(events, ones, arm, 1, 0, level).se);
}

// R's MASS::glm.nb. Few counts are near their means, so that steps by the expected information shrink too slowly to
// tell this maximum from one that lies at infinity.
TEST(NegativeBinomial, FindsTheMaximumOfAFewVeryDispersedCounts) {
  const std::vector<double> events{6, 0, 4, 0, 0, 0, 5, 0, 0, 8};
  const std::vector<double> time_at_risk{1, 1, 2, 1, 4, 4, 3, 4, 1, 3};
  const std::vector<double> arm_and_covariate{0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 1, 4, 9, 2, 4, 0, 7, 8, 5, 6};
  const auto result = negative_binomial(events, time_at_risk, arm_and_covariate, 2, 0, level);
  ASSERT_EQ(result.status, TestStatus::ok);
  constexpr double of_r = 1e-8;  // what glm.nb was iterated to
  EXPECT_NEAR(result.estimate, -1.2166275537, of_r);
  EXPECT_NEAR(result.se, 1.3259571639, of_r);
}

}  // namespace
}  // namespace islet::analysis
