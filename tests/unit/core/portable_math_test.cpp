#include "engine/core/portable_math.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace islet::portable {
namespace {

double relative(double value, double reference) { return std::abs(value / reference - 1.0); }

TEST(PortableMath, ExpIsWithinTwoUlpOfTheLibrary) {
  for (double x = -700.0; x <= 700.0; x += 0.0371) ASSERT_LT(relative(exp(x), std::exp(x)), 4.5e-16) << x;
}

TEST(PortableMath, LogIsWithinTwoUlpOfTheLibrary) {
  for (double x = 1e-300; x < 1e300; x *= 1.0173) {
    const double reference = std::log(x);
    ASSERT_LT(std::abs(log(x) - reference), 4.5e-16 * std::max(std::abs(reference), 1e-3)) << x;
  }
  EXPECT_EQ(log(1.0), 0.0);
}

TEST(PortableMath, NormalCdfAgreesWithErfc) {
  for (double x = -36.0; x <= 36.0; x += 0.013) {
    const double reference = 0.5 * std::erfc(-x / std::sqrt(2.0));
    ASSERT_NEAR(normal_cdf(x), reference, 1e-14) << x;
  }
}

TEST(PortableMath, NormalQuantileInvertsTheCdf) {
  for (double x = -8.0; x <= 5.0; x += 0.0107) {
    const double p = 0.5 * std::erfc(-x / std::sqrt(2.0));
    // The condition of the inverse: dx = dp / density.
    const double slack = 4e-16 * p * std::sqrt(6.2832) * std::exp(0.5 * x * x) + 1e-13;
    ASSERT_NEAR(normal_quantile(p), x, slack) << x;
  }
}

}  // namespace
}  // namespace islet::portable
