#include <gtest/gtest.h>

#include <cmath>

#include "engine/analysis/estimators.hpp"

namespace islet::analysis {
namespace {

constexpr Level two_sided{0.05, 2, Benefit::increase};
constexpr Level upward{0.025, 1, Benefit::increase};
constexpr Level downward{0.025, 1, Benefit::decrease};

// 6 of 7 changes are gains: P(X >= 6) = 8 / 128. Tolerance: rounding.
TEST(McNemar, AgreesWithTheBinomialByHand) {
  EXPECT_NEAR(mcnemar({6, 1, 20}, upward).p_value, 8.0 / 128.0, 1e-15);
  EXPECT_NEAR(mcnemar({6, 1, 20}, two_sided).p_value, 16.0 / 128.0, 1e-15);
  EXPECT_NEAR(mcnemar({6, 1, 20}, downward).p_value, 127.0 / 128.0, 1e-15);
  EXPECT_TRUE(mcnemar({6, 0, 20}, two_sided).reject);  // 2 / 64
  EXPECT_FALSE(mcnemar({5, 0, 20}, two_sided).reject);
}

TEST(McNemar, EstimatesTheChangeOfTheProportion) {
  const auto result = mcnemar({6, 2, 20}, two_sided);
  EXPECT_DOUBLE_EQ(result.estimate, 0.2);
  EXPECT_DOUBLE_EQ(result.se, std::sqrt((8.0 - 16.0 / 20.0)) / 20.0);
}

TEST(McNemar, NobodyChanged) {
  EXPECT_EQ(mcnemar({0, 0, 12}, two_sided).p_value, 1.0);
  EXPECT_EQ(mcnemar({3, 3, 12}, two_sided).p_value, 1.0);
  EXPECT_EQ(mcnemar({0, 0, 0}, two_sided).status, TestStatus::not_estimable);
  EXPECT_EQ(mcnemar({3, 3, 5}, two_sided).status, TestStatus::numerical_failure);
}

}  // namespace
}  // namespace islet::analysis
