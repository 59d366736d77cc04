#include "engine/exploration/sampling/factor_range.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace islet::exploration {
namespace {

// Expected values: the quantile functions written out. normal_cdf and normal_quantile are good to 1e-13.
TEST(FactorRange, GivesTheQuantile) {
  EXPECT_DOUBLE_EQ(value_at(Uniform{2.0, 6.0}, 0.25), 3.0);
  EXPECT_NEAR(value_at(LogUniform{1.0, 100.0}, 0.5), 10.0, 1e-12);  // rounding
  const Levels levels{{5.0, 1.0, 9.0}};
  EXPECT_EQ(value_at(levels, 0.0), 5.0);
  EXPECT_EQ(value_at(levels, 0.34), 1.0);
  EXPECT_EQ(value_at(levels, 1.0), 9.0);
  // Wide limits: the plain normal; 1.959964 is its 97.5 % quantile.
  EXPECT_NEAR(value_at(TruncatedNormal{10.0, 2.0, -100.0, 100.0}, 0.975), 10.0 + 2.0 * 1.959963984540054, 1e-10);
  // Half of the normal: the median of |Z| is 0.6744898.
  EXPECT_NEAR(value_at(TruncatedNormal{0.0, 1.0, 0.0, 50.0}, 0.5), 0.6744897501960817, 1e-10);
  EXPECT_NEAR(value_at(TruncatedLogNormal{3.0, 0.5, 1e-6, 1e6}, 0.5), 3.0, 1e-10);
  EXPECT_NEAR(value_at(TruncatedLogNormal{3.0, 0.5, 1e-6, 1e6}, 0.975), 3.0 * std::exp(0.5 * 1.959963984540054), 1e-8);
}

TEST(FactorRange, StaysWithinItsLimitsAndReachesThem) {
  for (const FactorRange& range :
       {FactorRange{Uniform{0.1, 0.7}}, FactorRange{LogUniform{0.1, 0.7}},
        FactorRange{TruncatedNormal{-1.0, 0.4, 0.1, 0.7}}, FactorRange{TruncatedLogNormal{4.0, 0.9, 0.1, 0.7}}}) {
    EXPECT_EQ(fault_of(range), "");
    EXPECT_EQ(value_at(range, 0.0), 0.1);
    EXPECT_EQ(value_at(range, 1.0), 0.7);
    double before = 0.1;
    for (int i = 1; i < 100; ++i) {
      const double value = value_at(range, i / 100.0);
      EXPECT_GT(value, before);
      before = value;
    }
    EXPECT_LT(before, 0.7);
  }
}

// Limits five SDs above the mean: the quantile of the tail, from the survival function by symmetry with the tail below.
TEST(FactorRange, KeepsItsDigitsFarFromTheMean) {
  const double above = value_at(TruncatedNormal{0.0, 1.0, 5.0, 6.0}, 0.3);
  const double below = value_at(TruncatedNormal{0.0, 1.0, -6.0, -5.0}, 0.7);
  EXPECT_NEAR(above, -below, 1e-12);  // rounding
}

TEST(FactorRange, NamesItsFaults) {
  const double infinite = std::numeric_limits<double>::infinity();
  EXPECT_NE(fault_of(Uniform{2.0, 2.0}), "");
  EXPECT_NE(fault_of(Uniform{0.0, infinite}), "");
  EXPECT_NE(fault_of(LogUniform{0.0, 1.0}), "");
  EXPECT_NE(fault_of(Levels{{1.0}}), "");
  EXPECT_NE(fault_of(Levels{{1.0, std::nan("")}}), "");
  EXPECT_NE(fault_of(TruncatedNormal{0.0, 0.0, 0.0, 1.0}), "");
  EXPECT_NE(fault_of(TruncatedNormal{0.0, 1.0, 20.0, 21.0}), "");
  EXPECT_NE(fault_of(TruncatedLogNormal{1.0, 0.5, -1.0, 2.0}), "");
  EXPECT_NE(fault_of(TruncatedLogNormal{0.0, 0.5, 1.0, 2.0}), "");
}

}  // namespace
}  // namespace islet::exploration
