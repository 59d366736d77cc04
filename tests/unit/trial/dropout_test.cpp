// Dropout that depends on the last measured HbA1c: against the cumulative hazard by hand.

#include "engine/trial/dropout.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <limits>
#include <vector>

namespace islet::trial {
namespace {

constexpr double hazard = 0.001;
constexpr double none = std::numeric_limits<double>::quiet_NaN();
constexpr std::array<std::int32_t, 4> visits = {-5, 30, 100, 200};
constexpr std::array<double, 4> hba1c = {9.0, 10.0, 7.0, none};

double day_of(double threshold, double ratio) { return dropout_day(hazard, {ratio, 8.0}, threshold, visits, hba1c); }

TEST(DropoutByHba1c, is_the_plain_exponential_without_a_dependence) {
  for (const double threshold : {0.001, 0.05, 0.2, 3.0}) {
    EXPECT_NEAR(day_of(threshold, 1.0), threshold / hazard, 1e-10 * threshold / hazard);  // sums of four terms
  }
}

// Hazards by period at a ratio of 2: 0.002 to day 30, 0.004 to day 100, 0.0005 afterwards.
TEST(DropoutByHba1c, follows_the_last_value_that_was_measured) {
  constexpr double tolerance = 1e-9;  // rounding
  EXPECT_NEAR(day_of(0.02, 2.0), 10.0, tolerance);
  EXPECT_NEAR(day_of(0.06, 2.0), 30.0, tolerance);
  EXPECT_NEAR(day_of(0.06 + 0.2, 2.0), 80.0, tolerance);
  EXPECT_NEAR(day_of(0.06 + 0.28 + 0.03, 2.0), 160.0, tolerance);
  EXPECT_NEAR(day_of(0.06 + 0.28 + 0.10, 2.0), 300.0, tolerance);  // the last visit measured nothing
}

TEST(DropoutByHba1c, has_the_plain_hazard_before_anything_is_measured) {
  const std::array<std::int32_t, 2> days = {40, 80};
  const std::array<double, 2> values = {none, 9.0};
  EXPECT_NEAR(dropout_day(hazard, {2.0, 8.0}, 0.05, days, values), 50.0, 1e-9);  // rounding
  EXPECT_NEAR(dropout_day(hazard, {2.0, 8.0}, 0.10, days, values), 90.0, 1e-9);
}

TEST(DropoutByHba1c, does_not_look_at_what_a_subject_who_left_would_have_shown) {
  auto other = hba1c;
  other[2] = 14.0;
  other[3] = 14.0;
  EXPECT_EQ(dropout_day(hazard, {2.0, 8.0}, 0.2, visits, other), day_of(0.2, 2.0));
  EXPECT_NE(dropout_day(hazard, {2.0, 8.0}, 0.5, visits, other), day_of(0.5, 2.0));
}

}  // namespace
}  // namespace islet::trial
