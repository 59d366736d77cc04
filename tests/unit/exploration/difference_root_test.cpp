#include "engine/exploration/search/difference_root.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "engine/random/draw.hpp"

namespace islet::exploration {
namespace {

constexpr double between_replicates = 0.3;  // SD of the difference of one replicate

// -0.6 (1 - exp(-x)) on average; a replicate's own share of it is the same at every x.
double mean_difference(double x) { return -0.6 * (1.0 - std::exp(-x)); }
constexpr double asked = -0.4;
const double root = std::log(3.0);

// The mean over `count` replicates, and its standard error.
DifferenceAt measured(std::uint64_t seed, std::vector<std::uint32_t>* counts = nullptr) {
  return [seed, counts](double x, std::uint32_t count) {
    double sum = 0.0;
    double squares = 0.0;
    for (std::uint32_t r = 0; r < count; ++r) {
      const double each = 1.0 + between_replicates * random::normal({seed, random::StreamPurpose::trait, r, 0, 0, 0});
      sum += each;
      squares += each * each;
    }
    if (counts != nullptr) counts->push_back(count);
    const double mean = sum / count;
    const double se = std::sqrt((squares / count - mean * mean) / (count - 1.0));
    return MeasuredDifference{mean_difference(x) * mean, -mean_difference(x) * se};
  };
}

SearchSpec between(double lowest, double highest) {
  SearchSpec spec;
  spec.lowest = lowest;
  spec.highest = highest;
  return spec;
}

// A standard error of the coverage of 400 searches at 95 % is 1.1 points. Intervals for another difference (asked -
// 0.03) miss the root nearly always.
TEST(SolveDifference, GivesAnIntervalThatHoldsTheRootAsOftenAsItSays) {
  constexpr int runs = 400;
  int holds = 0;
  int holds_of_another = 0;
  for (std::uint64_t seed = 0; seed < runs; ++seed) {
    const auto inside = [](const SearchResult& r) { return r.root_limits.low <= root && root <= r.root_limits.high; };
    const auto found = solve_difference(between(0.1, 5.0), asked, measured(seed));
    EXPECT_EQ(found.outcome, SearchOutcome::found);
    EXPECT_TRUE(found.precise);
    EXPECT_LE(found.root_limits.high - found.root_limits.low, 0.1 * found.root);
    holds += inside(found) ? 1 : 0;
    holds_of_another += inside(solve_difference(between(0.1, 5.0), asked - 0.03, measured(seed))) ? 1 : 0;
  }
  EXPECT_NEAR(holds / static_cast<double>(runs), 0.95, 3.3 * std::sqrt(0.95 * 0.05 / runs));
  EXPECT_LT(holds_of_another, runs / 10);
}

TEST(SolveDifference, KeepsToItsBudgetAndSaysWhenItWasTooSmall) {
  auto spec = between(0.1, 5.0);
  spec.budget = 2800;
  spec.precision = 0.005;
  std::vector<std::uint32_t> counts;
  const auto found = solve_difference(spec, asked, measured(1, &counts));
  EXPECT_FALSE(found.precise);
  EXPECT_LE(found.replicates, spec.budget);
  std::int64_t spent = 0;
  for (const auto count : counts) spent += count;
  EXPECT_EQ(found.replicates, spent);
  // 0.6 m exp(-x), where m is the mean of the replicates; the secant and the closeness of the root give 0.0005.
  EXPECT_NEAR(found.slope, -asked * std::exp(-found.root) / (1.0 - std::exp(-found.root)), 0.001);
  EXPECT_NEAR(found.design, root, 4.0 * (found.root_limits.high - found.root) / 1.96);  // 4 standard errors
}

TEST(SolveDifference, SaysWhereTheDifferenceIsNotBetweenThoseOfTheEnds) {
  EXPECT_EQ(solve_difference(between(2.0, 5.0), asked, measured(1)).outcome, SearchOutcome::exceeded_at_lowest);
  EXPECT_EQ(solve_difference(between(0.1, 0.5), asked, measured(1)).outcome, SearchOutcome::not_reached);
  EXPECT_EQ(solve_difference(between(0.1, 5.0), 0.4, measured(1)).outcome,
            SearchOutcome::not_reached);  // of the other sign
  EXPECT_EQ(solve_difference(between(root, 5.0), asked, measured(1)).outcome, SearchOutcome::undecided);
  EXPECT_THROW((void)solve_difference(between(0.1, 5.0), 0.0, measured(1)), std::invalid_argument);
}

TEST(SolveDifference, TakesAnIncreaseAsWell) {
  const auto rises = [](double x, std::uint32_t) { return MeasuredDifference{2.0 * x, 0.001}; };
  const auto found = solve_difference(between(0.1, 5.0), 3.0, rises);
  EXPECT_NEAR(found.root, 1.5, 0.002);  // the closeness of the root search
  EXPECT_NEAR(found.slope, 2.0, 1e-9);  // of a straight line: rounding
}

}  // namespace
}  // namespace islet::exploration
