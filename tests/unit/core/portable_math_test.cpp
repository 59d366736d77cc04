#include "engine/core/portable_math.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "engine/core/portable_quick_exp.hpp"

namespace islet::portable {
namespace {

double relative(double value, double reference) { return std::abs(value / reference - 1.0); }

TEST(PortableMath, ExpIsWithinTwoUlpOfTheLibrary) {
  for (double x = -700.0; x <= 700.0; x += 0.0371) ASSERT_LT(relative(exp(x), std::exp(x)), 4.5e-16) << x;
}

TEST(PortableMath, QuickExpHasTheErrorsThatItsHeaderStates) {
  const auto worst = [](double from, double to) {
    double out = 0.0;
    for (double x = from; x <= to; x += (to - from) / 20000) {
      out = std::max({out, relative(quick_exp(x), std::exp(x)), relative(quick_exp(-x), std::exp(-x))});
    }
    return out;
  };
  EXPECT_LT(worst(0.0, 4.8), 5e-15);
  EXPECT_LT(worst(4.8, 8.0), 2e-12);
  EXPECT_LT(worst(8.0, 16.0), 2e-8);
  EXPECT_LT(worst(16.0, 32.0), 2e-4);
  EXPECT_EQ(quick_exp(0.0), 1.0);
  for (const double x : {65.0, -65.0, 1e9, -1e300, std::nan("")}) EXPECT_TRUE(std::isnan(quick_exp(x))) << x;
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
    ASSERT_NEAR(normal_cdf(x), reference, 1e-14) << x;  // rounding
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
