#include "engine/exploration/search/probit_line.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "engine/core/portable_math.hpp"

namespace islet::exploration {
namespace {

TEST(ProbitLine, IsTheLineThatTheCountsLieOn) {
  std::vector<BinomialCount> counts;
  for (const double t : {0.2, 0.6, 1.0, 1.5}) {
    const double n = 1e9;  // so many that the half success added does not show
    counts.push_back({t, n * portable::normal_cdf(1.3 * t - 0.4), n});
  }
  const auto line = fit_probit_line(counts);
  EXPECT_NEAR(line.slope, 1.3, 1e-7);  // half a success of 1e9 moves a probit by some 1e-9
  EXPECT_NEAR(line.at(0.0), -0.4, 1e-7);
}

// Two counts symmetric about the level, so that the standard error of the crossing is that of the mean probit over the
// slope, worked out by hand.
TEST(Crossing, HasTheStandardErrorWorkedOutByHand) {
  const double n = 10000;
  const double p = portable::normal_cdf(0.1);
  const std::vector<BinomialCount> counts = {{0.9, n * (1 - p), n}, {1.1, n * p, n}};
  const auto line = fit_probit_line(counts);
  const auto at = crossing(line, 0.0, 1.96);
  const double density = 0.39894228 * std::exp(-0.005);
  const double se_probit = std::sqrt(p * (1 - p) / (2 * n)) / density;
  EXPECT_NEAR(at.t, 1.0, 1e-9);  // by symmetry, when the iteration has ended
  // Fieller's limits are wider by 1 / sqrt(1 - g), g = (1.96 SE(slope) / slope)^2.
  const double g = std::pow(1.96 * std::sqrt(line.var_slope) / line.slope, 2);
  EXPECT_NEAR(at.high - at.t, 1.96 * se_probit / line.slope / std::sqrt(1 - g), 1e-4);
  EXPECT_NEAR(at.t - at.low, at.high - at.t, 1e-9);
}

TEST(Crossing, HasNoLimitsWhereNothingRises) {
  const std::vector<BinomialCount> flat = {{1, 500, 1000}, {2, 501, 1000}};
  const auto at = crossing(fit_probit_line(flat), 0.8, 1.96);
  EXPECT_TRUE(std::isinf(at.low) && std::isinf(at.high));
  const std::vector<BinomialCount> one = {{1, 500, 1000}};
  EXPECT_TRUE(std::isinf(crossing(fit_probit_line(one), 0.8, 1.96).high));
}

// All and none: an estimate exists all the same.
TEST(ProbitLine, ExistsWhereTheCountsAreSeparated) {
  const std::vector<BinomialCount> counts = {{1, 0, 100}, {2, 0, 100}, {3, 100, 100}};
  const auto line = fit_probit_line(counts);
  EXPECT_TRUE(std::isfinite(line.slope));
  EXPECT_GT(crossing(line, 0.0, 1.96).t, 2.0);
  EXPECT_LT(crossing(line, 0.0, 1.96).t, 3.0);
}

}  // namespace
}  // namespace islet::exploration
