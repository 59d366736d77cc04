#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "engine/exploration/tradeoff/choice.hpp"
#include "tests/unit/exploration/keyed_success.hpp"

namespace islet::exploration {
namespace {

using Indices = std::vector<std::size_t>;

// Designs of known power in the same replicates: a replicate succeeds under each design whose power exceeds its number.
std::vector<std::uint8_t> nested_outcomes(std::uint64_t seed, const std::vector<double>& powers, std::uint32_t n) {
  std::vector<std::uint8_t> out;
  for (const double power : powers) {
    for (std::uint32_t r = 0; r < n; ++r) {
      out.push_back(random::uniform({seed, random::StreamPurpose::trait, r, 0, 0, 0}) < power ? 1 : 0);
    }
  }
  return out;
}

// The same with a number of its own for each design.
std::vector<std::uint8_t> independent_outcomes(std::uint64_t seed, const std::vector<double>& powers, std::uint32_t n) {
  std::vector<std::uint8_t> out;
  for (std::uint32_t d = 0; d < powers.size(); ++d) {
    for (std::uint32_t r = 0; r < n; ++r) {
      out.push_back(random::uniform({seed, random::StreamPurpose::trait, r, d, 0, 0}) < powers[d] ? 1 : 0);
    }
  }
  return out;
}

// `outcomes` is [design][replicate], 1 for success.
PairedCounts counted(std::size_t designs, const std::vector<std::uint8_t>& outcomes) {
  const std::size_t n = outcomes.size() / designs;
  std::vector<std::int64_t> both;
  for (std::size_t i = 0; i < designs; ++i) {
    for (std::size_t j = 0; j < designs; ++j) {
      both.push_back(0);
      for (std::size_t r = 0; r < n; ++r) both.back() += outcomes[i * n + r] & outcomes[j * n + r];
    }
  }
  return {designs, std::move(both)};
}

std::vector<CostRange> exactly(const std::vector<double>& costs) {
  std::vector<CostRange> ranges;
  for (const double cost : costs) ranges.push_back({cost, cost});
  return ranges;
}

TEST(ParetoFront, HoldsWhatNothingCheaperAndNoWeakerBeats) {
  const std::vector<CostAndPower> designs = {{5, 0.9}, {1, 0.2}, {3, 0.5}, {3, 0.6}, {4, 0.6}, {5, 0.9}, {6, 0.85}};
  EXPECT_EQ(pareto_front(designs), (Indices{1, 3, 0, 5}));
  EXPECT_TRUE(pareto_front({}).empty());
  EXPECT_EQ(pareto_front(std::vector<CostAndPower>{{1, std::nan("")}, {2, 0.5}}), (Indices{1}));
}

TEST(BestWithin, IsTheStrongestThatCanBePaidFor) {
  const std::vector<CostAndPower> designs = {{5, 0.9}, {3, 0.6}, {2, 0.6}, {1, 0.2}};
  EXPECT_EQ(best_within(designs, 4), 2U);
  EXPECT_EQ(best_within(designs, 5), 0U);
  EXPECT_FALSE(best_within(designs, 0.5).has_value());
}

// Two designs by hand: 10 replicates, 3 only the first, 1 only the second, 4 both.
TEST(PairedCounts, TestTheDiscordantReplicatesByTheSign) {
  const std::vector<std::uint8_t> outcomes = {1, 1, 1, 0, 1, 1, 1, 1, 0, 0,  //
                                              0, 0, 0, 1, 1, 1, 1, 1, 0, 0};
  const auto counts = counted(2, outcomes);
  EXPECT_EQ(counts.only_first(0, 1), 3);
  EXPECT_EQ(counts.only_first(1, 0), 1);
  EXPECT_NEAR(p_value_of_being_better(counts, 0, 1), 5.0 / 16, 1e-12);  // 3 or 4 of 4 fair coins
  EXPECT_THROW(PairedCounts(3, {1, 2, 3}), std::invalid_argument);
}

// In 5 designs, two of which share the highest power. The set must hold a best design in 95 % of the runs at least; a
// choice of the single best by its estimate names the second as often as the first.
void expect_the_best_is_kept(std::vector<std::uint8_t> (*outcomes)(std::uint64_t, const std::vector<double>&,
                                                                   std::uint32_t)) {
  const std::vector<double> powers = {0.80, 0.70, 0.79, 0.60, 0.80};
  const std::vector<double> costs = {3, 2, 2, 1, 3};
  constexpr int runs = 300;
  double first_kept = 0;
  double weak_kept = 0;
  for (int run = 0; run < runs; ++run) {
    const auto counts = counted(5, outcomes(50U + static_cast<unsigned>(run), powers, 500));
    const auto set = may_be_best_within(exactly(costs), 3, counts, 0.95);
    first_kept += std::ranges::find(set, 0U) != set.end() ? 1 : 0;
    weak_kept += std::ranges::find(set, 3U) != set.end() ? 1 : 0;
  }
  EXPECT_GT(first_kept / runs, 0.95 - 3.3 * std::sqrt(0.95 * 0.05 / runs));
  EXPECT_LT(weak_kept / runs, 0.05);  // 20 points of power in 500 replicates are seen
}

TEST(MayBeBest, KeepsTheBestWhetherOrNotDesignsShareTheirPeople) {
  expect_the_best_is_kept(nested_outcomes);
  expect_the_best_is_kept(independent_outcomes);
}

TEST(MayBeBest, LooksOnlyAtWhatCanBePaidFor) {
  const auto counts = counted(3, nested_outcomes(1, {0.9, 0.5, 0.3}, 1000));
  const std::vector<double> costs = {10, 2, 1};
  EXPECT_EQ(may_be_best_within(exactly(costs), 5, counts, 0.95), (Indices{1}));
  EXPECT_EQ(may_be_best_within(exactly(costs), 10, counts, 0.95), (Indices{0}));
  EXPECT_EQ(may_be_best_within(exactly(costs), 1, counts, 0.95), (Indices{2}));
  EXPECT_TRUE(may_be_best_within(exactly(costs), 0, counts, 0.95).empty());
}

// A cost that may or may not be within the budget: the design stays, and takes no other one out.
TEST(MayBeBest, LeavesOpenWhatMayOrMayNotBePaidFor) {
  const auto counts = counted(2, nested_outcomes(1, {0.9, 0.5}, 1000));
  EXPECT_EQ(may_be_best_within(std::vector<CostRange>{{4, 6}, {2, 2}}, 5, counts, 0.95), (Indices{0, 1}));
  EXPECT_EQ(may_be_best_within(std::vector<CostRange>{{4, 5}, {2, 2}}, 5, counts, 0.95), (Indices{0}));
}

TEST(MayBeOnFront, LeavesOutWhatIsShownToBeDominated) {
  const auto counts = counted(4, nested_outcomes(1, {0.9, 0.5, 0.501, 0.3}, 1000));
  const std::vector<double> costs = {10, 2, 3, 5};
  EXPECT_EQ(may_be_on_front(costs, counts, 0.95), (Indices{0, 1, 2}));
}

}  // namespace
}  // namespace islet::exploration
