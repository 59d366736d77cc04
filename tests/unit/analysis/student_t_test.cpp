// Student's t as computed here, against Boost.Math.

#include <gtest/gtest.h>

#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <limits>
#include <numbers>

#include "engine/analysis/distributions.hpp"

namespace islet::analysis {
namespace {

// Relative: df / (df + t^2), rounded to 1e-16, enters to the power df / 2.
double tolerance(double df) { return 2e-13 + 3e-17 * df; }

TEST(StudentT, TailsAgreeWithBoost) {
  for (const double df : {0.5, 1.0, 2.0, 3.7, 10.0, 27.0, 58.0, 117.3, 1000.0, 1e5}) {
    const boost::math::students_t_distribution<double> exact(df);
    for (const double t : {-40.0, -3.0, -1e-3, 0.0, 0.01, 0.7, 1.0, 1.96, 3.3, 8.0, 15.0, 200.0}) {
      const double truth = cdf(complement(exact, t));
      if (truth < 1e-290) continue;
      EXPECT_NEAR(student_t_upper_tail(t, df) / truth, 1.0, tolerance(df)) << t << " with " << df;
    }
  }
}

// With one degree of freedom the tail is 1/2 - atan(t) / pi; close to 0, where Boost loses digits.
TEST(StudentT, WithOneDegreeOfFreedomIsCauchys) {
  for (const double t : {-5.0, -1e-6, 1e-9, 1e-3, 0.5, 1.0, 30.0}) {
    EXPECT_NEAR(student_t_upper_tail(t, 1.0), 0.5 - std::atan(t) / std::numbers::pi, 2e-16);
  }
}

TEST(StudentT, QuantilesAgreeWithBoost) {
  for (const double df : {1.0, 2.0, 3.7, 27.0, 58.0, 1000.0}) {
    const boost::math::students_t_distribution<double> exact(df);
    for (const double tail : {1e-6, 0.005, 0.025, 0.05, 0.2, 0.4999, 0.6, 0.975}) {
      const double truth = quantile(complement(exact, tail));
      EXPECT_NEAR(student_t_upper_quantile(tail, df) / truth, 1.0, 1e-12) << tail << " with " << df;  // rounding
    }
  }
}

TEST(StudentT, HasLimitsAndNoValueOutsideItsDomain) {
  constexpr double infinity = std::numeric_limits<double>::infinity();
  EXPECT_EQ(student_t_upper_tail(infinity, 5.0), 0.0);
  EXPECT_EQ(student_t_upper_tail(-infinity, 5.0), 1.0);
  EXPECT_EQ(student_t_upper_quantile(0.5, 5.0), 0.0);
  EXPECT_EQ(student_t_upper_quantile(0.0, 5.0), infinity);
  EXPECT_NEAR(student_t_upper_tail(1.0, infinity), 0.15865525393145705, 1e-14);  // rounding
  EXPECT_TRUE(std::isnan(student_t_upper_tail(1.0, 0.0)));
  EXPECT_TRUE(std::isnan(student_t_upper_tail(std::nan(""), 5.0)));
  EXPECT_TRUE(std::isnan(student_t_upper_quantile(1.5, 5.0)));
}

// What portable::normal_cdf is good for: 1e-14 absolute, 1e-10 relative up to z = 5, 1e-8 beyond, where p is below
// 3e-7.
TEST(NormalTail, KeepsItsDigitsFarOut) {
  for (const double z : {-3.0, 0.0, 0.5, 1.96, 3.3, 5.0, 6.9, 8.0, 20.0}) {
    EXPECT_NEAR(normal_upper_tail(z) / (0.5 * std::erfc(z / std::sqrt(2.0))), 1.0, z <= 5.0 ? 1e-10 : 1e-8) << z;
  }
}

}  // namespace
}  // namespace islet::analysis
