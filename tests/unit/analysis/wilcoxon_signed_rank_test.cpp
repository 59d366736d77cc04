#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "engine/analysis/estimators.hpp"
#include "tests/unit/analysis/keyed_samples.hpp"

namespace islet::analysis {
namespace {

constexpr Level two_sided{0.05, 2, Benefit::increase};
constexpr Level upward{0.05, 1, Benefit::increase};
constexpr Level downward{0.05, 1, Benefit::decrease};

// All five positive: 1 of 32 sign patterns is as high, and its mirror as low.
TEST(WilcoxonSignedRank, IsExactForFewDifferencesWithoutTies) {
  const std::vector differences{0.1, 0.5, 0.2, 0.9, 0.4};
  EXPECT_DOUBLE_EQ(wilcoxon_signed_rank(differences, two_sided).p_value, 2.0 / 32.0);
  EXPECT_DOUBLE_EQ(wilcoxon_signed_rank(differences, upward).p_value, 1.0 / 32.0);
  EXPECT_DOUBLE_EQ(wilcoxon_signed_rank(differences, downward).p_value, 1.0);
  EXPECT_TRUE(wilcoxon_signed_rank(differences, upward).reject);
  EXPECT_EQ(wilcoxon_signed_rank(differences, upward).estimate, 0.5);
}

// Sizes 1, 1, 2, 3 have ranks 1.5, 1.5, 3, 4; the positive ones sum to 8.5 of 10. Variance 4 * 5 * 9 / 24 - 6 / 48.
TEST(WilcoxonSignedRank, IsNormalWithTies) {
  const TestResult result = wilcoxon_signed_rank(std::vector{1.0, -1.0, 2.0, 3.0}, two_sided);
  const double z = (8.5 - 5.0 - 0.5) / std::sqrt(7.5 - 0.125);
  EXPECT_NEAR(result.p_value, std::erfc(z / std::sqrt(2.0)), 1e-15);  // rounding
  EXPECT_DOUBLE_EQ(result.estimate, 0.35);
}

TEST(WilcoxonSignedRank, DropsZerosAndIsNormalThen) {
  const auto with = wilcoxon_signed_rank(std::vector{0.0, 1.0, 2.0, 3.0, 0.0}, two_sided);
  const double z = (6.0 - 3.0 - 0.5) / std::sqrt(3.5);
  EXPECT_NEAR(with.p_value, std::erfc(z / std::sqrt(2.0)), 1e-15);  // rounding
  EXPECT_EQ(with.estimate, 0.5);
}

TEST(WilcoxonSignedRank, TurnsWithTheSign) {
  auto differences = keyed::normals(1, 0, 17, 0.4, 1.0);
  const auto up = wilcoxon_signed_rank(differences, upward);
  for (double& difference : differences) difference = -difference;
  const auto down = wilcoxon_signed_rank(differences, downward);
  EXPECT_EQ(up.p_value, down.p_value);
  EXPECT_DOUBLE_EQ(up.estimate, -down.estimate);
}

TEST(WilcoxonSignedRank, IsNotEstimableWithoutChange) {
  EXPECT_EQ(wilcoxon_signed_rank(std::vector{0.0, 0.0, 0.0}, two_sided).status, TestStatus::not_estimable);
  EXPECT_EQ(wilcoxon_signed_rank(std::vector{1.0}, two_sided).status, TestStatus::not_estimable);
  EXPECT_EQ(wilcoxon_signed_rank({}, two_sided).status, TestStatus::not_estimable);
  EXPECT_EQ(wilcoxon_signed_rank(std::vector{1.0, std::nan("")}, two_sided).status, TestStatus::numerical_failure);
}

}  // namespace
}  // namespace islet::analysis
