#include "engine/exploration/sensitivity/failure_policy.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <stdexcept>

namespace islet::exploration {
namespace {

// Two rows of two points and three replicates; three of the twelve evaluations failed, two of them in one replicate.
std::vector<Row> with_failures() {
  std::vector<Row> rows(2, Row(2, 3, 1.0));
  rows[0].at(0)[1] = std::nan("");
  rows[0].at(1)[1] = std::nan("");
  rows[1].at(1)[2] = std::numeric_limits<double>::infinity();
  rows[1].at(0)[0] = 5.0;
  return rows;
}

TEST(FailurePolicy, LeavesWhatDidNotFail) {
  const Settled settled = settle({}, std::vector<Row>(2, Row(2, 3, 1.0)), Noise::monte_carlo);
  EXPECT_FALSE(settled.stopped);
  EXPECT_EQ(settled.rows.size(), 2U);
  EXPECT_EQ(settled.count.evaluations, 12U);
  EXPECT_EQ(settled.count.failed, 0U);
}

TEST(FailurePolicy, StopsAtTheFirstFailure) {
  const Settled settled = settle({}, with_failures(), Noise::monte_carlo);
  EXPECT_TRUE(settled.stopped);
  EXPECT_TRUE(settled.rows.empty());
  EXPECT_EQ(settled.count.failed, 3U);
}

TEST(FailurePolicy, ToleratesUpToItsShareAndSetsWholeReplicatesAside) {
  const FailurePolicy exactly{.on_failure = OnFailure::tolerate, .tolerated_share = 0.25};
  const Settled settled = settle(exactly, with_failures(), Noise::monte_carlo);
  EXPECT_FALSE(settled.stopped);
  ASSERT_EQ(settled.rows.size(), 2U);
  EXPECT_EQ(settled.rows[0].replicates(), 2U);
  EXPECT_EQ(settled.rows[1].replicates(), 2U);
  EXPECT_EQ(settled.rows[1].at(0)[0], 5.0);
  EXPECT_EQ(settled.count.failed, 3U);
  EXPECT_EQ(settled.count.replicates_set_aside, 2U);
  EXPECT_EQ(settled.count.rows_set_aside, 0U);
  const FailurePolicy less{.on_failure = OnFailure::tolerate, .tolerated_share = 0.24};
  EXPECT_TRUE(settle(less, with_failures(), Noise::monte_carlo).stopped);
}

TEST(FailurePolicy, SetsARowAsideThatCannotTellNoiseFromSignal) {
  std::vector<Row> rows = with_failures();
  rows[0].at(0)[2] = std::nan("");
  const FailurePolicy half{.on_failure = OnFailure::tolerate, .tolerated_share = 0.5};
  const Settled noisy = settle(half, rows, Noise::monte_carlo);
  ASSERT_EQ(noisy.numbers, std::vector<std::size_t>{1});
  EXPECT_EQ(noisy.count.rows_set_aside, 1U);
  EXPECT_EQ(noisy.count.replicates_set_aside, 4U);
  EXPECT_EQ(settle(half, rows, Noise::none).rows.size(), 2U);
}

TEST(FailurePolicy, PenalizesWithItsValue) {
  const Settled settled =
      settle({.on_failure = OnFailure::penalize, .penalty = -2.0}, with_failures(), Noise::monte_carlo);
  EXPECT_FALSE(settled.stopped);
  EXPECT_EQ(settled.rows[0].at(0)[1], -2.0);
  EXPECT_EQ(settled.rows[1].at(1)[2], -2.0);
  EXPECT_EQ(settled.rows[1].at(0)[0], 5.0);
  EXPECT_EQ(settled.count.failed, 3U);
  EXPECT_EQ(settled.count.replicates_set_aside, 0U);
}

TEST(FailurePolicy, RefusesWhatIsNoPolicy) {
  EXPECT_THROW((void)settle({.on_failure = OnFailure::tolerate, .tolerated_share = 1.0}, {}, Noise::none),
               std::invalid_argument);
  EXPECT_THROW((void)settle({.on_failure = OnFailure::penalize}, {}, Noise::none), std::invalid_argument);
}

}  // namespace
}  // namespace islet::exploration
