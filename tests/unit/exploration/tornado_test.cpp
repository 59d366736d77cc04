#include "engine/exploration/sensitivity/tornado.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "engine/exploration/sampling/one_at_a_time.hpp"
#include "tests/unit/exploration/evaluate.hpp"

namespace islet::exploration {
namespace {

// A power of 1/2 at base; factor 0 moves it by -0.1 and +0.2, factor 1 by nothing, factor 2 by 0.4 downwards.
double power(const Point& x) {
  return 0.5 + (x[0] < 0.5 ? -0.1 : 0.0) + (x[0] > 0.5 ? 0.2 : 0.0) + (x[2] > 0.5 ? -0.4 : 0.0);
}

Row run(bool common, std::size_t replicates) {
  const NoiseKey key{.seed = 3, .common = common};
  return evaluate(one_at_a_time(3, 0.1), replicates,
                  [&](const Point& x, std::size_t row, std::size_t place, std::size_t r) {
                    return key.uniform(row, place, r) < power(x) ? 1.0 : 0.0;
                  })
      .front();
}

TEST(Tornado, HasPairedDifferencesWithTheirErrors) {
  const Tornado paired = tornado({}, run(true, 2000), Noise::monte_carlo, 0.95);
  EXPECT_NEAR(paired.base.value, 0.5, 4.0 * paired.base.se);
  EXPECT_NEAR(paired.bars[0].low.value, -0.1, 4.0 * paired.bars[0].low.se);
  EXPECT_NEAR(paired.bars[0].high.value, 0.2, 4.0 * paired.bars[0].high.se);
  EXPECT_NEAR(paired.bars[0].swing.value, 0.3, 4.0 * paired.bars[0].swing.se);
  EXPECT_NEAR(paired.bars[2].swing.value, -0.4, 4.0 * paired.bars[2].swing.se);
  // The twins: a tenth more of each.
  EXPECT_GT(std::abs(paired.base.value - 0.6), 4.0 * paired.base.se);
  EXPECT_GT(std::abs(paired.bars[0].swing.value - 0.4), 4.0 * paired.bars[0].swing.se);
  EXPECT_EQ(paired.by_swing[2], 1U);
  // With a common uniform number a difference of 0.3 has variance 0.3 * 0.7, unpaired 0.4 * 0.6 + 0.7 * 0.3. These
  // standard errors have themselves one of 1 / sqrt(2 x 2000): 1.6e-4 and 2.4e-4; each is the other's twin.
  EXPECT_NEAR(paired.bars[0].swing.se, std::sqrt(0.21 / 2000), 0.0005);
  EXPECT_NEAR(paired.bars[0].unpaired_se, std::sqrt(0.45 / 2000), 0.0005);
  EXPECT_GT(std::abs(paired.bars[0].swing.se - std::sqrt(0.45 / 2000)), 0.0005);
  EXPECT_GT(std::abs(paired.bars[0].unpaired_se - std::sqrt(0.21 / 2000)), 0.0005);
  // A factor that changes nobody: an error of 0 is explained by no replicate that differs.
  EXPECT_EQ(paired.bars[1].swing.se, 0.0);
  EXPECT_EQ(paired.bars[1].differing, 0U);
}

TEST(Tornado, GainsNothingWherePeopleAreNotCommon) {
  const Tornado unpaired = tornado({}, run(false, 2000), Noise::monte_carlo, 0.95);
  EXPECT_NEAR(unpaired.bars[0].swing.value, 0.3, 4.0 * unpaired.bars[0].swing.se);
  EXPECT_GT(std::abs(unpaired.bars[0].swing.value - 0.45), 4.0 * unpaired.bars[0].swing.se);  // twin
  EXPECT_NEAR(unpaired.bars[0].swing.se / unpaired.bars[0].unpaired_se, 1.0, 0.1);            // SE of the ratio: 0.02
  EXPECT_GT(unpaired.bars[1].differing, 0U);
}

TEST(Tornado, SetsOnlyTheFailingFactorAside) {
  Row row = run(true, 100);
  for (double& y : row.at(high_place(1))) y = std::nan("");
  row.at(low_place(2))[5] = std::nan("");
  EXPECT_TRUE(tornado({}, row, Noise::monte_carlo, 0.95).stopped);
  const Tornado tolerant =
      tornado({.on_failure = OnFailure::tolerate, .tolerated_share = 0.2}, row, Noise::monte_carlo, 0.95);
  EXPECT_FALSE(tolerant.stopped);
  EXPECT_EQ(tolerant.count.evaluations, 700U);
  EXPECT_EQ(tolerant.count.failed, 101U);
  EXPECT_EQ(tolerant.count.rows_set_aside, 1U);
  EXPECT_EQ(tolerant.bars[0].replicates, 100U);
  EXPECT_EQ(tolerant.bars[1].replicates, 0U);
  EXPECT_EQ(tolerant.bars[2].replicates, 99U);
  EXPECT_TRUE(std::isnan(tolerant.bars[1].swing.value));
  EXPECT_EQ(tolerant.by_swing[2], 1U);
  EXPECT_TRUE(
      tornado({.on_failure = OnFailure::tolerate, .tolerated_share = 0.1}, row, Noise::monte_carlo, 0.95).stopped);
  const Tornado penalized = tornado({.on_failure = OnFailure::penalize, .penalty = 0.0}, row, Noise::monte_carlo, 0.95);
  EXPECT_LT(penalized.bars[1].swing.value, -0.3);
  EXPECT_EQ(penalized.count.failed, 101U);
}

TEST(Tornado, IsExactWithoutNoise) {
  const auto rows = evaluate(one_at_a_time(3, 0.1), 1,
                             [](const Point& x, std::size_t, std::size_t, std::size_t) { return power(x); });
  const Tornado exact = tornado({}, rows.front(), Noise::none, 0.95);
  EXPECT_NEAR(exact.bars[0].swing.value, 0.3, 1e-15);  // rounding
  EXPECT_EQ(exact.bars[0].swing.se, 0.0);
  EXPECT_EQ(exact.by_swing, (std::vector<std::size_t>{2, 0, 1}));
}

}  // namespace
}  // namespace islet::exploration
