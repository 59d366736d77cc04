#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "engine/analysis/estimators.hpp"
#include "tests/unit/analysis/keyed_samples.hpp"

namespace islet::analysis {
namespace {

constexpr Level two_sided{0.05, 2, Benefit::increase};
constexpr Level upward{0.025, 1, Benefit::increase};
constexpr Level downward{0.025, 1, Benefit::decrease};

double two_tails(double z) { return std::erfc(std::abs(z) / std::sqrt(2.0)); }

// Tolerance of the hand calculations: rounding.
TEST(Wilcoxon, AgreesWithAHandCalculationOfSeparatedSamples) {
  const TestResult result = wilcoxon(std::vector{6., 7., 8., 9., 10.}, std::vector{1., 2., 3., 4., 5.}, two_sided);
  EXPECT_EQ(result.estimate, 0.5);  // every treated value is above every reference value
  EXPECT_NEAR(result.p_value, two_tails((12.5 - 0.5) / std::sqrt(25.0 * 11.0 / 12.0)), 1e-15);
  EXPECT_TRUE(result.reject);
  EXPECT_TRUE(std::isnan(result.se) && std::isnan(result.ci_low) && std::isnan(result.ci_high));
}

// Ranks 1, 3, 3 of the treated: U = 1 of 9, variance 9/12 (7 - 30/30) = 4.5, z = (-3.5 + 0.5) / sqrt(4.5) = -sqrt 2.
TEST(Wilcoxon, AgreesWithAHandCalculationWithTies) {
  const TestResult result = wilcoxon(std::vector{2., 1., 2.}, std::vector{3., 2., 3.}, two_sided);
  EXPECT_NEAR(result.p_value, std::erfc(1.0), 1e-15);  // rounding
  EXPECT_DOUBLE_EQ(result.estimate, 1.0 / 9.0 - 0.5);
}

TEST(Wilcoxon, TheEstimateCountsPairs) {
  const auto a = keyed::normals(1, 0, 13, 0.5, 1.0);
  auto b = keyed::normals(1, 1, 8, 0.0, 1.0);
  b[3] = a[5];
  b[4] = a[5];
  double pairs = 0.0;
  for (const double x : a) {
    for (const double y : b) pairs += x > y ? 1.0 : (x == y ? 0.5 : 0.0);
  }
  EXPECT_DOUBLE_EQ(wilcoxon(a, b, two_sided).estimate, pairs / 104.0 - 0.5);
}

TEST(Wilcoxon, SwappingTheArmsFlipsTheSignAndDirections) {
  const auto a = keyed::normals(2, 0, 13, 0.5, 1.0);
  const auto b = keyed::normals(2, 1, 8, 0.0, 1.0);
  EXPECT_DOUBLE_EQ(wilcoxon(a, b, two_sided).estimate, -wilcoxon(b, a, two_sided).estimate);
  EXPECT_DOUBLE_EQ(wilcoxon(a, b, two_sided).p_value, wilcoxon(b, a, two_sided).p_value);
  EXPECT_DOUBLE_EQ(wilcoxon(a, b, upward).p_value, wilcoxon(b, a, downward).p_value);
}

TEST(Wilcoxon, DependsOnRanksOnly) {
  auto a = keyed::normals(3, 0, 13, 0.5, 1.0);
  auto b = keyed::normals(3, 1, 8, 0.0, 1.0);
  const double p = wilcoxon(a, b, two_sided).p_value;
  for (auto* sample : {&a, &b}) {
    for (double& value : *sample) value = std::exp(value);
  }
  EXPECT_EQ(wilcoxon(a, b, two_sided).p_value, p);
}

TEST(Wilcoxon, BalancedRanksGivePOfOne) {
  const TestResult result = wilcoxon(std::vector{1., 4.}, std::vector{2., 3.}, two_sided);
  EXPECT_EQ(result.p_value, 1.0);
  EXPECT_EQ(result.estimate, 0.0);
}

TEST(Wilcoxon, IsNotEstimableWhenAllValuesAreTiedOrTooFew) {
  const std::vector<double> tied(6, 0.1);
  EXPECT_EQ(wilcoxon(tied, tied, two_sided).status, TestStatus::not_estimable);
  EXPECT_EQ(wilcoxon(std::vector{1.0}, std::vector{2.0, 3.0}, two_sided).status, TestStatus::not_estimable);
  EXPECT_EQ(wilcoxon(std::vector{2.0, 3.0}, {}, two_sided).status, TestStatus::not_estimable);
  EXPECT_FALSE(wilcoxon(tied, tied, two_sided).reject);
}

TEST(Wilcoxon, AValueThatIsNotFiniteIsANumericalFailure) {
  EXPECT_EQ(wilcoxon(std::vector{1.0, std::nan("")}, std::vector{2.0, 3.0}, two_sided).status,
            TestStatus::numerical_failure);
}

}  // namespace
}  // namespace islet::analysis
