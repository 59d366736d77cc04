#include <gtest/gtest.h>

#include <cmath>

#include "engine/analysis/estimators.hpp"
#include "tests/unit/analysis/exact_rejection.hpp"

namespace islet::analysis {
namespace {

constexpr Level two_sided{0.05, 2, Benefit::increase};
constexpr Level upward{0.05, 1, Benefit::increase};
constexpr Level downward{0.05, 1, Benefit::decrease};

// Fisher 1935: three of four cups named rightly; 1 + 16 of 70 choices do as well. Tolerances here: rounding.
TEST(Fisher, AgreesWithTheLadyTastingTea) {
  EXPECT_NEAR(fisher({3, 4, 1, 4}, upward).p_value, 17.0 / 70.0, 1e-15);
  EXPECT_NEAR(fisher({3, 4, 1, 4}, two_sided).p_value, 34.0 / 70.0, 1e-15);
  EXPECT_NEAR(fisher({3, 4, 1, 4}, downward).p_value, 69.0 / 70.0, 1e-15);
}

// 5 v 5 with 5 and 0 responders, 1 of 252 tables on each side.
TEST(Fisher, CountsTablesNoMoreProbableThanTheObserved) {
  EXPECT_NEAR(fisher({5, 5, 0, 5}, two_sided).p_value, 2.0 / 252.0, 1e-16);
  // 2 of 3 v 0 of 5: tables with 0, 1, 2 treated responders have 10, 15, 3 of 28.
  EXPECT_NEAR(fisher({2, 3, 0, 5}, two_sided).p_value, 3.0 / 28.0, 1e-16);
  EXPECT_NEAR(fisher({0, 3, 2, 5}, two_sided).p_value, 13.0 / 28.0, 1e-15);
}

TEST(Fisher, APValueEqualToAlphaDoesNotReject) {
  const TestResult one_sided = fisher({3, 3, 0, 3}, upward);
  EXPECT_EQ(one_sided.p_value, 0.05);
  EXPECT_FALSE(one_sided.reject);
  EXPECT_FALSE(fisher({3, 3, 0, 3}, {0.1, 2, Benefit::increase}).reject);
  EXPECT_TRUE(fisher({3, 3, 0, 3}, {0.1001, 2, Benefit::increase}).reject);
}

TEST(Fisher, AllOrNoRespondersInBothArmsHaveAPOfOne) {
  for (const TwoByTwo table : {TwoByTwo{0, 8, 0, 5}, TwoByTwo{8, 8, 5, 5}}) {
    for (const Level level : {two_sided, upward, downward}) {
      const TestResult result = fisher(table, level);
      EXPECT_EQ(result.status, TestStatus::ok);
      EXPECT_EQ(result.p_value, 1.0);
      EXPECT_EQ(result.estimate, 0.0);
      EXPECT_FALSE(result.reject);
    }
  }
}

TEST(Fisher, SwappingTheArmsFlipsTheSignAndDirections) {
  const TwoByTwo table{11, 27, 3, 26};
  const TwoByTwo swapped{3, 26, 11, 27};
  EXPECT_EQ(fisher(table, two_sided).estimate, -fisher(swapped, two_sided).estimate);
  EXPECT_NEAR(fisher(table, two_sided).p_value, fisher(swapped, two_sided).p_value, 1e-15);  // rounding
  EXPECT_NEAR(fisher(table, upward).p_value, fisher(swapped, downward).p_value, 1e-15);
  EXPECT_NEAR(fisher(table, two_sided).ci_low, -fisher(swapped, two_sided).ci_high, 1e-15);
}

TEST(Fisher, StaysFiniteAndRejectsInLargeTrials) {
  const TestResult result = fisher({60000, 100000, 10000, 90000}, two_sided);
  EXPECT_EQ(result.status, TestStatus::ok);
  EXPECT_GE(result.p_value, 0.0);
  EXPECT_TRUE(result.reject);
  EXPECT_NEAR(fisher({50000, 100000, 50000, 100000}, two_sided).p_value, 1.0, 1e-9);  // sum of 1e5 rounded terms
}

// X^2 = 100 (30 - 20)^2 / (50 x 50) = 4 and 40 (15 - 5)^2 20^2 / 20^4 = 10.
TEST(ChiSquare, AgreesWithHandCalculations) {
  EXPECT_NEAR(chi_square({30, 50, 20, 50}, two_sided).p_value, std::erfc(std::sqrt(4.0 / 2.0)), 1e-15);
  EXPECT_NEAR(chi_square({15, 20, 5, 20}, two_sided).p_value, std::erfc(std::sqrt(10.0 / 2.0)), 1e-15);
}

TEST(ChiSquare, OneSidedIsTheSignedRoot) {
  EXPECT_NEAR(chi_square({30, 50, 20, 50}, upward).p_value, 0.5 * std::erfc(std::sqrt(2.0)), 1e-15);  // rounding
  EXPECT_NEAR(chi_square({30, 50, 20, 50}, downward).p_value, 1.0 - 0.5 * std::erfc(std::sqrt(2.0)), 1e-15);
  EXPECT_FALSE(chi_square({30, 50, 20, 50}, downward).reject);
}

TEST(ChiSquare, IsNotEstimableWithAnEmptyMargin) {
  for (const TwoByTwo table :
       {TwoByTwo{0, 8, 0, 5}, TwoByTwo{8, 8, 5, 5}, TwoByTwo{0, 0, 2, 5}, TwoByTwo{2, 5, 0, 0}}) {
    EXPECT_EQ(chi_square(table, two_sided).status, TestStatus::not_estimable);
    EXPECT_FALSE(chi_square(table, two_sided).reject);
  }
}

TEST(TwoByTwoTests, AnEmptyArmIsNotEstimableAndImpossibleCountsAreANumericalFailure) {
  EXPECT_EQ(fisher({0, 0, 2, 5}, two_sided).status, TestStatus::not_estimable);
  EXPECT_EQ(fisher({2, 5, 0, 0}, two_sided).status, TestStatus::not_estimable);
  for (const TwoByTwo table : {TwoByTwo{6, 5, 1, 5}, TwoByTwo{-1, 5, 1, 5}, TwoByTwo{1, 5, 6, 5}}) {
    EXPECT_EQ(fisher(table, two_sided).status, TestStatus::numerical_failure);
    EXPECT_EQ(chi_square(table, two_sided).status, TestStatus::numerical_failure);
  }
}

// Newcombe 1998 (Statistics in Medicine 17:873), table II, method 10; printed to four digits.
TEST(RateDifference, HasNewcombesPublishedInterval) {
  const TestResult result = fisher({56, 70, 48, 80}, two_sided);
  EXPECT_NEAR(result.estimate, 0.2, 1e-15);
  EXPECT_NEAR(result.ci_low, 0.0524, 5e-5);  // four decimals are published
  EXPECT_NEAR(result.ci_high, 0.3339, 5e-5);
  const TestResult extreme = chi_square({10, 10, 0, 10}, two_sided);
  EXPECT_NEAR(extreme.ci_low, 0.6075, 5e-5);
  EXPECT_EQ(extreme.ci_high, 1.0);
}

TEST(RateDifference, HasTheSameIntervalForATestAtAlphaAndAOneSidedTestAtHalf) {
  const TestResult two = chi_square({9, 30, 3, 28}, {0.05, 2, Benefit::increase});
  const TestResult one = chi_square({9, 30, 3, 28}, {0.025, 1, Benefit::decrease});
  EXPECT_DOUBLE_EQ(two.ci_low, one.ci_low);
  EXPECT_DOUBLE_EQ(two.ci_high, one.ci_high);
}

// Powers by exact enumeration, printed to seven digits.
TEST(TwoByTwoTests, HaveTheirExactPowers) {
  EXPECT_NEAR(exact_rejection(fisher, 30, 30, 0.30, 0.05, two_sided), 0.6313130, 1e-7);  // seven decimals are given
  EXPECT_NEAR(exact_rejection(chi_square, 30, 30, 0.30, 0.05, two_sided), 0.7779461, 1e-7);
  EXPECT_NEAR(exact_rejection(fisher, 20, 20, 0.40, 0.10, two_sided), 0.4920330, 1e-7);
  EXPECT_NEAR(exact_rejection(chi_square, 20, 20, 0.40, 0.10, two_sided), 0.6233160, 1e-7);
}

TEST(Fisher, IsConservativeAtEveryCommonRate) {
  for (const double rate : {0.02, 0.1, 0.3, 0.5, 0.8}) {
    EXPECT_LE(exact_rejection(fisher, 27, 26, rate, rate, two_sided), 0.05);
    EXPECT_LE(exact_rejection(fisher, 27, 26, rate, rate, upward), 0.05);
  }
}

}  // namespace
}  // namespace islet::analysis
