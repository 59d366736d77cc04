#include "models/glycemia/adag_two_compartment.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/unit/models/test_table.hpp"

namespace islet::glycemia {
namespace {

// The share of a step of mean glucose that HbA1c has followed after `days`.
double followed(double time, int days, double step) {
  double first = 0.0, second = 0.0;
  const int n = static_cast<int>(std::lround(days / step));
  for (int i = 0; i < n; ++i) {
    AdagTwoCompartment::advance(first, second, 1.0, std::exp(-step / time), step / time);
  }
  return second;
}

TEST(AdagTwoCompartment, FollowsAStepAsTheSpecificationSays) {
  // Three decimals are given.
  const double rounded = 0.0006;
  EXPECT_NEAR(followed(17, 30, 1), 0.527, rounded);
  EXPECT_NEAR(followed(17, 60, 1), 0.867, rounded);
  EXPECT_NEAR(followed(17, 90, 1), 0.968, rounded);
  EXPECT_NEAR(followed(20, 30, 1), 0.442, rounded);
  EXPECT_NEAR(followed(20, 60, 1), 0.801, rounded);
  EXPECT_NEAR(followed(20, 90, 1), 0.939, rounded);
}

TEST(AdagTwoCompartment, IsIndependentOfTheStepForConstantGlucose) {
  // Rounding.
  for (const double step : {0.1, 0.5, 3.0, 15.0}) EXPECT_NEAR(followed(17, 60, step), followed(17, 60, 1), 1e-13);
}

TEST(AdagTwoCompartment, AtConstantGlucoseIsTheAdagLine) {
  const AdagTwoCompartment m(testing_models::table());
  double first = 9.0, second = 9.0;
  for (int i = 0; i < 100; ++i) AdagTwoCompartment::advance(first, second, 9.0, std::exp(-1.0 / 17), 1.0 / 17);
  EXPECT_NEAR(m.hba1c(second, 0.0), (9.0 + 2.59) / 1.59, 1e-13);  // rounding
  EXPECT_NEAR(m.mean_glucose(m.hba1c(9.0, 0.07), 0.07), 9.0, 1e-13);
}

}  // namespace
}  // namespace islet::glycemia
