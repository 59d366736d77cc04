#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <stdexcept>

#include "engine/exploration/sampling/latin_hypercube.hpp"
#include "engine/exploration/sampling/morris_trajectories.hpp"
#include "engine/exploration/sampling/one_at_a_time.hpp"
#include "engine/exploration/sampling/row_seed.hpp"
#include "engine/exploration/sampling/saltelli_design.hpp"

namespace islet::exploration {
namespace {

TEST(OneAtATime, MovesOneFactorFromTheBase) {
  const SamplingPlan plan = one_at_a_time(3, 0.1);
  ASSERT_EQ(plan.points_per_row, 7U);
  for (std::size_t place = 0; place < 7; ++place) {
    for (std::size_t f = 0; f < 3; ++f) {
      const double expected = place == low_place(f) ? 0.1 : place == high_place(f) ? 0.9 : 0.5;
      EXPECT_EQ(plan.points.at(place, f), expected);
    }
  }
  EXPECT_THROW((void)one_at_a_time(3, 0.5), std::invalid_argument);
  EXPECT_THROW((void)one_at_a_time(0, 0.1), std::invalid_argument);
}

TEST(LatinHypercube, EachStratumHoldsOnePointAndFactorsAreUncorrelated) {
  constexpr std::size_t n = 100;
  const SamplingPlan plan = latin_hypercube(7, n, 5);
  for (std::size_t f = 0; f < 5; ++f) {
    std::set<std::size_t> strata;
    for (const double u : plan.points.column(f)) strata.insert(static_cast<std::size_t>(u * n));
    EXPECT_EQ(strata.size(), n);
    EXPECT_FALSE(std::ranges::is_sorted(plan.points.column(f)));
    // Correlation with the next factor: standard error 1 / sqrt(n - 1).
    double cross = 0.0;
    for (std::size_t i = 0; i < n; ++i) {
      cross += 12.0 / n * (plan.points.at(i, f) - 0.5) * (plan.points.at(i, (f + 1) % 5) - 0.5);
    }
    EXPECT_LT(std::abs(cross), 4.0 / std::sqrt(n - 1.0));
  }
  const SamplingPlan again = latin_hypercube(7, n, 5);
  EXPECT_TRUE(std::ranges::equal(plan.points.column(2), again.points.column(2)));
  EXPECT_FALSE(std::ranges::equal(plan.points.column(2), latin_hypercube(8, n, 5).points.column(2)));
  EXPECT_THROW((void)latin_hypercube(1, 0, 2), std::invalid_argument);
}

TEST(MorrisTrajectories, EachStepMovesOneFactorByDeltaAndEachFactorMovesOnce) {
  constexpr std::size_t levels = 4;
  const double delta = levels / (2.0 * (levels - 1.0));
  const MorrisPlan plan = morris_trajectories(9, 50, 4, levels);
  std::set<std::size_t> first_moved;
  for (std::size_t t = 0; t < 50; ++t) {
    std::set<std::size_t> moved;
    first_moved.insert(plan.step(t, 0).factor);
    for (std::size_t step = 0; step < 4; ++step) {
      moved.insert(plan.step(t, step).factor);
      EXPECT_EQ(std::abs(plan.step(t, step).change), delta);
      for (std::size_t f = 0; f < 4; ++f) {
        const double change = plan.sampling.points.at(plan.sampling.index(t, step + 1), f) -
                              plan.sampling.points.at(plan.sampling.index(t, step), f);
        EXPECT_NEAR(change, f == plan.step(t, step).factor ? plan.step(t, step).change : 0.0, 1e-15);  // rounding
      }
    }
    EXPECT_EQ(moved.size(), 4U);
  }
  EXPECT_EQ(first_moved.size(), 4U);  // the order is random
  EXPECT_THROW((void)morris_trajectories(9, 50, 4, 5), std::invalid_argument);
}

// Over 400 trajectories each of the four levels is visited with probability 1/4 at the start: SE sqrt(3/16/400).
TEST(MorrisTrajectories, EveryLevelIsUsedEquallyOften) {
  const MorrisPlan plan = morris_trajectories(2, 400, 1, 4);
  for (const double level : {0.0, 1.0 / 3.0, 2.0 / 3.0, 1.0}) {
    double share = 0.0;
    for (std::size_t t = 0; t < 400; ++t) {
      share += std::abs(plan.sampling.points.at(plan.sampling.index(t, 0), 0) - level) < 1e-12 ? 1.0 / 400.0 : 0.0;
    }
    EXPECT_NEAR(share, 0.25, 4.0 * std::sqrt(3.0 / 16.0 / 400.0));
    EXPECT_GT(std::abs(share - 0.5), 4.0 * std::sqrt(3.0 / 16.0 / 400.0));  // twin: two levels only
  }
}

TEST(SaltelliDesign, TakesOneColumnFromTheOtherSample) {
  const SamplingPlan plan = saltelli_design(4, 16, 3);
  ASSERT_EQ(plan.points_per_row, 5U);
  for (std::size_t row = 0; row < 16; ++row) {
    for (std::size_t i = 0; i < 3; ++i) {
      for (std::size_t f = 0; f < 3; ++f) {
        const std::size_t from = f == i ? b_place : a_place;
        EXPECT_EQ(plan.points.at(plan.index(row, ab_place(i)), f), plan.points.at(plan.index(row, from), f));
      }
      EXPECT_NE(plan.points.at(plan.index(row, a_place), i), plan.points.at(plan.index(row, b_place), i));
    }
  }
}

// Both samples are nets: each of the 16 equal parts of each factor holds one point of A and one of B.
TEST(SaltelliDesign, SpreadsBothSamplesEvenly) {
  const SamplingPlan plan = saltelli_design(4, 16, 3);
  for (std::size_t f = 0; f < 3; ++f) {
    for (const std::size_t place : {a_place, b_place}) {
      std::set<std::size_t> parts;
      for (std::size_t row = 0; row < 16; ++row) {
        parts.insert(static_cast<std::size_t>(16.0 * plan.points.at(plan.index(row, place), f)));
      }
      EXPECT_EQ(parts.size(), 16U);
    }
  }
}

TEST(RowSeed, DiffersFromRowToRowAndFromSeedToSeed) {
  std::set<std::uint64_t> seeds;
  for (std::uint32_t row = 0; row < 100; ++row) {
    seeds.insert(row_seed(1, row));
    seeds.insert(row_seed(2, row));
  }
  EXPECT_EQ(seeds.size(), 200U);
  EXPECT_EQ(row_seed(1, 7), row_seed(1, 7));
}

}  // namespace
}  // namespace islet::exploration
