#include "models/treatment/msc_pulse.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace islet::treatment {
namespace {

constexpr Pulse all_pulses[] = {Pulse::emax, Pulse::log_linear, Pulse::repriming};

TEST(MscPulse, NoCellsLeaveTheStateBitForBit) {
  for (const auto pulse : all_pulses) {
    for (const double x : {0.0, 0.1, 0.77, 1.0}) EXPECT_EQ(after_pulse(pulse, x, 0.0, 1.3, 0.5), x);
  }
}

TEST(MscPulse, ASingleDoseIsTheEmaxDoseResponse) {
  for (const double d : {0.1, 1.0, 7.0}) EXPECT_NEAR(emax_pulse(0.0, d, 1.3, 1.0), d / (1.3 + d), 1e-14);  // rounding
}

TEST(MscPulse, TheOrderOfInfusionsAtOneTimeDoesNotMatter) {
  for (const auto pulse : all_pulses) {
    const double one = after_pulse(pulse, after_pulse(pulse, 0.2, 0.7, 1.0, 1.4), 2.0, 1.0, 1.4);
    const double other = after_pulse(pulse, after_pulse(pulse, 0.2, 2.0, 1.0, 1.4), 0.7, 1.0, 1.4);
    EXPECT_NEAR(one, other, 1e-14);  // rounding
  }
}

// dX/dt = k_on C / (EC50 + C) (1 - X), C = D e^(-kappa t), by Simpson's rule over 60 times the life of the cells.
TEST(MscPulse, EqualsTheQuadratureOfKineticsAndEmax) {
  const double kappa = 0.7, dose = 1.5, ec50 = 0.8;
  for (const double exponent : {0.5, 1.0, 2.0}) {
    const double k_on = exponent * kappa;
    const auto rate = [&](double t) {
      const double c = dose * std::exp(-kappa * t);
      return k_on * c / (ec50 + c);
    };
    const int n = 200000;
    const double h = 60.0 / kappa / n;
    double sum = rate(0.0) + rate(n * h);
    for (int i = 1; i < n; ++i) sum += (i % 2 == 1 ? 4.0 : 2.0) * rate(i * h);
    const double x = 0.25;
    // Rounding of 200,000 terms; Simpson's rule errs by less.
    EXPECT_NEAR(emax_pulse(x, dose, ec50, exponent), 1.0 - (1.0 - x) * std::exp(-sum * h / 3.0), 1e-9);
  }
}

TEST(MscPulse, SplittingADoseOfTwoIsDecidedByTheForm) {
  const auto split = [](Pulse pulse, int parts) {
    double x = 0.0;
    for (int i = 0; i < parts; ++i) x = after_pulse(pulse, x, 2.0 / parts, 1.0, 1.0);
    return x;
  };
  EXPECT_NEAR(split(Pulse::emax, 1), 2.0 / 3.0, 1e-14);  // rounding
  EXPECT_NEAR(split(Pulse::emax, 2), 0.75, 1e-14);
  EXPECT_NEAR(split(Pulse::emax, 3), 0.784, 1e-12);
  EXPECT_NEAR(split(Pulse::log_linear, 1), 0.75, 1e-14);
  EXPECT_NEAR(split(Pulse::log_linear, 3), 0.75, 1e-14);
  EXPECT_NEAR(split(Pulse::repriming, 1), 2.0 / 3.0, 1e-14);
  EXPECT_NEAR(split(Pulse::repriming, 2), 0.5, 1e-14);
}

TEST(MscPulse, StaysInTheUnitIntervalAndGrowsWithTheDose) {
  for (const auto pulse : all_pulses) {
    for (double x = 0.0; x <= 1.0; x += 0.05) {
      double last = x;
      for (const double dose : {1e-6, 0.01, 0.5, 2.0, 100.0, 1e6}) {
        const double now = after_pulse(pulse, x, dose, 1.0, 1.0);
        ASSERT_GE(now, last - 1e-15);
        ASSERT_LE(now, 1.0);
        last = now;
      }
    }
  }
}

}  // namespace
}  // namespace islet::treatment
