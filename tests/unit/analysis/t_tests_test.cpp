#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "engine/analysis/estimators.hpp"
#include "tests/unit/analysis/keyed_samples.hpp"

namespace islet::analysis {
namespace {

constexpr Level two_sided{0.05, 2, Benefit::increase};
constexpr Level upward{0.025, 1, Benefit::increase};
constexpr Level downward{0.025, 1, Benefit::decrease};

// Student 1908 (Biometrika 6:1), hours of additional sleep under two drugs.
const std::vector<double> first_drug{0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0};
const std::vector<double> second_drug{1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4};

using TwoSampleTest = TestResult (*)(std::span<const double>, std::span<const double>, Level);
class TwoSampleT : public testing::TestWithParam<TwoSampleTest> {};
INSTANTIATE_TEST_SUITE_P(Both, TwoSampleT, testing::Values(&t_pooled, &t_welch));

// Tolerances of this file's published values: half a unit of the last printed digit.
TEST(PooledT, AgreesWithStudentsSleepData) {
  const TestResult result = t_pooled(first_drug, second_drug, two_sided);
  EXPECT_EQ(result.status, TestStatus::ok);
  EXPECT_NEAR(result.estimate, -1.58, 1e-12);
  // Half a unit of the last digit that is given, here and below.
  EXPECT_NEAR(result.estimate / result.se, -1.8608, 5e-5);
  EXPECT_NEAR(result.p_value, 0.07919, 5e-6);
  EXPECT_FALSE(result.reject);
}

TEST(WelchT, AgreesWithStudentsSleepData) {
  const TestResult result = t_welch(first_drug, second_drug, two_sided);
  EXPECT_NEAR(result.p_value, 0.07939, 5e-6);
  EXPECT_NEAR(result.ci_low, -3.3654832, 5e-8);
  EXPECT_NEAR(result.ci_high, 0.2054832, 5e-8);
}

TEST(PairedT, AgreesWithStudentsSleepData) {
  std::vector<double> differences;
  for (std::size_t i = 0; i < first_drug.size(); ++i) differences.push_back(first_drug[i] - second_drug[i]);
  const TestResult result = t_paired(differences, two_sided);
  EXPECT_NEAR(result.p_value, 0.002833, 5e-7);  // half a unit of the last digit that is given
  EXPECT_NEAR(result.ci_low, -2.4598858, 5e-8);
  EXPECT_NEAR(result.ci_high, -0.7001142, 5e-8);
  EXPECT_TRUE(result.reject);
}

// Both have 2 values an arm with variance 1/2 and df 2, where t has a distribution function in closed form:
// P(|T| > t) = 1 - t / sqrt(2 + t^2).
TEST_P(TwoSampleT, AgreesWithAHandCalculationOnTwoAgainstTwo) {
  const TestResult result = GetParam()(std::vector{3.0, 4.0}, std::vector{1.0, 2.0}, two_sided);
  const double t = 2.0 / std::sqrt(0.5);
  EXPECT_DOUBLE_EQ(result.estimate, 2.0);
  EXPECT_DOUBLE_EQ(result.se, std::sqrt(0.5));
  EXPECT_NEAR(result.p_value, 1.0 - t / std::sqrt(2.0 + t * t), 1e-14);  // rounding
}

TEST_P(TwoSampleT, SwappingTheArmsFlipsTheSignAndKeepsThePValue) {
  const TestResult result = GetParam()(first_drug, second_drug, two_sided);
  const TestResult swapped = GetParam()(second_drug, first_drug, two_sided);
  EXPECT_EQ(result.estimate, -swapped.estimate);
  EXPECT_DOUBLE_EQ(result.ci_low, -swapped.ci_high);
  EXPECT_DOUBLE_EQ(result.p_value, swapped.p_value);
}

TEST_P(TwoSampleT, TheOrderOfTheValuesDoesNotMatter) {
  auto reversed = first_drug;
  std::reverse(reversed.begin(), reversed.end());
  const TestResult result = GetParam()(first_drug, second_drug, two_sided);
  EXPECT_NEAR(GetParam()(reversed, second_drug, two_sided).p_value, result.p_value, 1e-14);  // rounding of sums
}

// Multiples of 1/8 stay exact after the shift, so that only the arithmetic of the test could lose digits.
TEST_P(TwoSampleT, ALargeMeanDoesNotSwampASmallVariance) {
  std::vector<double> a{0.125, 0.5, 0.75, 1.25, 0.25};
  std::vector<double> b{0.375, 0.875, 1.5, 1.625};
  const TestResult near_zero = GetParam()(a, b, two_sided);
  for (auto* sample : {&a, &b}) {
    for (double& value : *sample) value += 1e12;
  }
  const TestResult far = GetParam()(a, b, two_sided);
  EXPECT_NEAR(far.se, near_zero.se, 1e-14);
  EXPECT_NEAR(far.p_value, near_zero.p_value, 1e-3);  // the means themselves are rounded to 1e-4
  EXPECT_EQ(far.status, TestStatus::ok);
}

TEST_P(TwoSampleT, OneSidedPValuesAddUpToOneAndTheSmallerIsHalfTheTwoSided) {
  const double up = GetParam()(first_drug, second_drug, upward).p_value;
  const double down = GetParam()(first_drug, second_drug, downward).p_value;
  EXPECT_NEAR(up + down, 1.0, 1e-14);  // rounding
  EXPECT_DOUBLE_EQ(2.0 * std::min(up, down), GetParam()(first_drug, second_drug, two_sided).p_value);
  EXPECT_LT(down, up);  // the first drug is the lower
}

TEST_P(TwoSampleT, AOneSidedTestNeverRejectsInTheOtherDirection) {
  const std::vector<double> low{0.0, 0.1, 0.2, 0.3};
  const std::vector<double> high{9.0, 9.1, 9.2, 9.3};
  EXPECT_FALSE(GetParam()(low, high, upward).reject);
  EXPECT_TRUE(GetParam()(low, high, downward).reject);
  EXPECT_TRUE(GetParam()(low, high, two_sided).reject);
}

TEST_P(TwoSampleT, TheIntervalOfAOneSidedTestIsTwoSidedAtOneMinusTwoAlpha) {
  const TestResult one = GetParam()(first_drug, second_drug, upward);
  const TestResult two = GetParam()(first_drug, second_drug, two_sided);
  EXPECT_DOUBLE_EQ(one.ci_low, two.ci_low);
  EXPECT_DOUBLE_EQ(one.ci_high, two.ci_high);
}

TEST_P(TwoSampleT, RejectsExactlyWhenTheIntervalExcludesZero) {
  int rejections = 0;
  for (std::uint32_t replicate = 0; replicate < 500; ++replicate) {
    const auto a = keyed::normals(replicate, 0, 12, 0.8, 1.0);
    const auto b = keyed::normals(replicate, 1, 9, 0.0, 2.0);
    const TestResult result = GetParam()(a, b, two_sided);
    EXPECT_EQ(result.reject, result.ci_low > 0.0 || result.ci_high < 0.0);
    rejections += result.reject ? 1 : 0;
  }
  EXPECT_GT(rejections, 20);
  EXPECT_LT(rejections, 480);
}

TEST_P(TwoSampleT, IsNotEstimableWithoutTwoValuesAnArm) {
  for (const auto& few : {std::vector<double>{}, std::vector{1.0}}) {
    const TestResult result = GetParam()(few, second_drug, two_sided);
    EXPECT_EQ(result.status, TestStatus::not_estimable);
    EXPECT_FALSE(result.reject);
    EXPECT_TRUE(std::isnan(result.p_value));
    EXPECT_EQ(GetParam()(second_drug, few, two_sided).status, TestStatus::not_estimable);
  }
}

// 0.1 has no exact binary form, so that the mean of equal values may differ from them in the last bit.
TEST_P(TwoSampleT, IsNotEstimableWithoutVarianceInBothArms) {
  for (const double value : {0.0, 0.1, 1e9}) {
    const std::vector<double> constant(7, value);
    EXPECT_EQ(GetParam()(constant, std::vector<double>(3, 0.7), two_sided).status, TestStatus::not_estimable);
  }
}

TEST_P(TwoSampleT, VarianceInOneArmIsEnough) {
  const TestResult result = GetParam()(std::vector<double>(7, 0.1), second_drug, two_sided);
  EXPECT_EQ(result.status, TestStatus::ok);
  EXPECT_GT(result.se, 0.0);
}

TEST_P(TwoSampleT, AValueThatIsNotFiniteIsANumericalFailure) {
  for (const double bad : {std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::infinity()}) {
    const TestResult result = GetParam()(std::vector{1.0, 2.0, bad}, second_drug, two_sided);
    EXPECT_EQ(result.status, TestStatus::numerical_failure);
    EXPECT_FALSE(result.reject);
  }
}

TEST_P(TwoSampleT, AnOverflowOfTheSquaresIsANumericalFailure) {
  const TestResult result = GetParam()(std::vector{1e200, -1e200}, second_drug, two_sided);
  EXPECT_EQ(result.status, TestStatus::numerical_failure);
}

TEST(PairedT, IsNotEstimableWithoutTwoValuesOrWithoutVariance) {
  EXPECT_EQ(t_paired({}, two_sided).status, TestStatus::not_estimable);
  EXPECT_EQ(t_paired(std::vector{1.0}, two_sided).status, TestStatus::not_estimable);
  EXPECT_EQ(t_paired(std::vector{0.1, 0.1, 0.1}, two_sided).status, TestStatus::not_estimable);
}

TEST(PairedT, AValueThatIsNotFiniteIsANumericalFailure) {
  EXPECT_EQ(t_paired(std::vector{1.0, std::nan("")}, two_sided).status, TestStatus::numerical_failure);
}

TEST(WelchT, DiffersFromThePooledTestWhenVariancesAndSizesDiffer) {
  const auto a = keyed::normals(1, 0, 30, 0.0, 3.0);
  const auto b = keyed::normals(1, 1, 10, 0.0, 1.0);
  EXPECT_GT(std::abs(t_welch(a, b, two_sided).se - t_pooled(a, b, two_sided).se), 0.1);
}

}  // namespace
}  // namespace islet::analysis
