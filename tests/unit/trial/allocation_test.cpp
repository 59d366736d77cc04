// Who goes to which arm.

#include "engine/trial/allocation.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <stdexcept>

#include "tests/unit/trial/example_designs.hpp"

namespace islet::trial {
namespace {

using example::accepted_standard_errors;
using example::seed;
using example::Share;
using example::two_arms;

TrialDesign randomized(std::vector<int> subjects, int block_size, std::vector<std::string> strata = {},
                       std::vector<int> ratio = {}) {
  TrialDesign design;
  for (const int n : subjects) design.arms.push_back({"arm " + std::to_string(design.arms.size()), n, {}});
  design.conduct.allocation = Randomized{block_size, std::move(strata), std::move(ratio)};
  return design;
}

std::vector<int> subjects_of(const TrialDesign& design) {
  std::vector<int> subjects;
  for (const auto& arm : design.arms) subjects.push_back(arm.subjects);
  return subjects;
}

// Arms of `count` subjects, one after the other, of the stratum that `stratum_of` says.
template <typename StratumOf>
std::vector<std::size_t> assign(const TrialDesign& design, std::uint32_t replicate, std::uint32_t count,
                                StratumOf stratum_of) {
  const AllocationRule rule{&design, {}, true};
  Allocation allocation(rule, seed, replicate);
  allocation.request(subjects_of(design));
  std::vector<std::size_t> arms;
  for (std::uint32_t c = 0; c < count; ++c) arms.push_back(allocation.assign(c, stratum_of(c), {}));
  return arms;
}

int count_of(const std::vector<std::size_t>& arms, std::size_t first, std::size_t length, std::size_t arm) {
  const auto begin = arms.begin() + static_cast<std::ptrdiff_t>(first);
  return static_cast<int>(std::count(begin, begin + static_cast<std::ptrdiff_t>(length), arm));
}

constexpr auto one_stratum = [](std::uint32_t) { return 0; };

TEST(PermutedBlocks, hold_the_planned_ratio_in_every_block) {
  const auto equal = assign(randomized({20, 20}, 4), 0, 40, one_stratum);
  for (std::size_t block = 0; block < 10; ++block) EXPECT_EQ(count_of(equal, 4 * block, 4, 0), 2);

  const auto unequal = assign(randomized({30, 20, 10}, 12), 0, 60, one_stratum);
  for (std::size_t block = 0; block < 5; ++block) {
    EXPECT_EQ(count_of(unequal, 12 * block, 12, 0), 6);
    EXPECT_EQ(count_of(unequal, 12 * block, 12, 1), 4);
    EXPECT_EQ(count_of(unequal, 12 * block, 12, 2), 2);
  }
}

TEST(PermutedBlocks, take_a_ratio_that_is_written_before_that_of_the_sizes) {
  const auto arms = assign(randomized({27, 26}, 4, {}, {1, 1}), 0, 52, one_stratum);
  for (std::size_t block = 0; block < 13; ++block) EXPECT_EQ(count_of(arms, 4 * block, 4, 0), 2);
}

TEST(PermutedBlocks, hold_the_ratio_within_each_stratum_that_is_named) {
  // Two subjects above the cut for each one below it.
  const auto stratum_of = [](std::uint32_t c) { return c % 3 == 0 ? 1 : 0; };
  const auto arms = assign(randomized({60, 60}, 4, {"onset"}), 0, 120, stratum_of);
  for (int stratum = 0; stratum < 2; ++stratum) {
    std::vector<std::size_t> within;
    for (std::uint32_t c = 0; c < 120; ++c) {
      if (stratum_of(c) == stratum) within.push_back(arms[c]);
    }
    ASSERT_EQ(within.size(), stratum == 1 ? 40U : 80U);
    for (std::size_t block = 0; block < within.size() / 4; ++block) EXPECT_EQ(count_of(within, 4 * block, 4, 0), 2);
  }
}

TEST(PermutedBlocks, do_not_look_at_a_stratum_that_is_not_named) {
  const auto design = randomized({60, 60}, 4);
  EXPECT_EQ(assign(design, 0, 120, one_stratum),
            assign(design, 0, 120, [](std::uint32_t c) { return c % 3 == 0 ? 1 : 0; }));
}

TEST(PermutedBlocks, come_in_every_order_equally_often) {
  // AABB has 6 orders. 10000 blocks: standard error of a share of 1/6 is 0.0037.
  std::map<std::vector<std::size_t>, Share> orders;
  for (std::uint32_t replicate = 0; replicate < 10'000; ++replicate) {
    orders[assign(randomized({2, 2}, 4), replicate, 4, one_stratum)].yes += 1.0;
  }
  ASSERT_EQ(orders.size(), 6U);
  for (auto& [order, share] : orders) {
    share.n = 10000.0;
    EXPECT_LT(share.standard_errors_from(1.0 / 6.0), accepted_standard_errors);
    EXPECT_GT(share.standard_errors_from(1.0 / 5.0), accepted_standard_errors);  // the ruler would see a sixth less
  }
}

TEST(PermutedBlocks, differ_between_replicates_blocks_and_strata) {
  const auto design = randomized({60, 60}, 60, {"onset"});
  const auto first = assign(design, 0, 60, one_stratum);
  EXPECT_NE(first, assign(design, 1, 60, one_stratum));
  EXPECT_NE(first, assign(design, 0, 60, [](std::uint32_t) { return 1; }));
  const auto both = assign(design, 0, 120, one_stratum);
  EXPECT_FALSE(std::equal(both.begin(), both.begin() + 60, both.begin() + 60));
}

TEST(Allocation, passes_over_an_arm_that_is_full) {
  const auto arms = assign(randomized({9, 3}, 2, {}, {1, 1}), 0, 12, one_stratum);
  EXPECT_EQ(count_of(arms, 0, 12, 0), 9);
  EXPECT_EQ(count_of(arms, 6, 6, 1), 0);  // three blocks filled the smaller arm
}

TEST(Allocation, is_full_when_every_arm_has_what_was_asked_and_then_takes_nobody) {
  const auto design = randomized({2, 2}, 4);
  const AllocationRule rule{&design, {}, true};
  Allocation allocation(rule, seed, 0);
  EXPECT_TRUE(allocation.full());  // nothing was asked for
  allocation.request({2, 2});
  for (std::uint32_t c = 0; c < 4; ++c) {
    EXPECT_FALSE(allocation.full());
    (void)allocation.assign(c, 0, {});
  }
  EXPECT_TRUE(allocation.full());
  EXPECT_EQ(allocation.allocated(), (std::vector<int>{2, 2}));
  EXPECT_THROW((void)allocation.assign(4, 0, {}), std::logic_error);
}

TEST(Allocation, goes_on_where_it_stood_when_a_stage_asks_for_more) {
  const auto design = randomized({20, 20}, 4);
  const AllocationRule rule{&design, {}, true};
  Allocation staged(rule, seed, 0);
  staged.request({7, 7});
  std::vector<std::size_t> arms;
  for (std::uint32_t c = 0; c < 14; ++c) arms.push_back(staged.assign(c, 0, {}));
  staged.request({20, 20});
  staged.request({3, 3});  // a request is cumulative and takes nothing back
  EXPECT_EQ(staged.requested_total(), 40);
  for (std::uint32_t c = 14; c < 40; ++c) arms.push_back(staged.assign(c, 0, {}));
  EXPECT_EQ(count_of(arms, 0, 40, 0), 20);
  // Full blocks of the first stage are those of the plain trial.
  const auto plain = assign(design, 0, 40, one_stratum);
  EXPECT_TRUE(std::equal(arms.begin(), arms.begin() + 12, plain.begin()));
}

constexpr int unlimited = 1'000'000;
constexpr std::uint32_t many = 40'000;

TrialDesign selecting(std::vector<SelectionTerm> terms, int treated = unlimited, int controls = unlimited) {
  auto design = two_arms(treated, controls);
  design.conduct.allocation = Nonrandomized{std::move(terms)};
  return design;
}

// The share of `many` candidates with these selection values who enter the first arm.
Share first_arm(const AllocationRule& rule, const std::vector<double>& values, std::uint32_t replicate) {
  Allocation allocation(rule, seed, replicate);
  allocation.request(subjects_of(*rule.design));
  Share share;
  for (std::uint32_t c = 0; c < many; ++c) share.add(allocation.assign(c, 0, values) == 0);
  return share;
}

double log_odds(const Share& share) { return std::log(share.value() / (1.0 - share.value())); }

// Of a log odds ratio between two shares.
double standard_error(const Share& a, const Share& b) {
  const auto variance = [](const Share& s) { return 1.0 / (s.n * s.value() * (1.0 - s.value())); };
  return std::sqrt(variance(a) + variance(b));
}

TEST(Selection, has_the_log_odds_ratio_per_sd_that_it_claims) {
  const auto design = selecting({{Variable::fasting_c_peptide, 0.7}});
  const AllocationRule rule{&design, {{100.0, 30.0}}, true};
  // One SD above the mean against one SD below it, in independent replicates: two SD apart.
  const auto above = first_arm(rule, {130.0}, 0);
  const auto below = first_arm(rule, {70.0}, 1);
  const double per_sd = (log_odds(above) - log_odds(below)) / 2.0;
  const double se = standard_error(above, below) / 2.0;
  EXPECT_LT(std::abs(per_sd - 0.7), accepted_standard_errors * se) << per_sd << " +- " << se;
  EXPECT_GT(std::abs(per_sd - 0.8), accepted_standard_errors * se);
}

TEST(Selection, adds_its_terms_on_the_log_odds) {
  const auto design = selecting({{Variable::fasting_c_peptide, 0.5}, {Variable::age, -0.9}});
  const AllocationRule rule{&design, {{100.0, 30.0}, {40.0, 10.0}}, true};
  const auto share = first_arm(rule, {160.0, 50.0}, 0);  // 2 x 0.5 - 1 x 0.9
  EXPECT_LT(share.standard_errors_from(1.0 / (1.0 + std::exp(-0.1))), accepted_standard_errors);
  EXPECT_GT(share.standard_errors_from(0.5), accepted_standard_errors);
}

TEST(Selection, leaves_the_planned_odds_to_the_average_candidate) {
  const auto design = selecting({{Variable::age, 1.5}}, 2 * unlimited, unlimited);
  const AllocationRule rule{&design, {{40.0, 10.0}}, true};
  const auto share = first_arm(rule, {40.0}, 0);
  EXPECT_LT(share.standard_errors_from(2.0 / 3.0), accepted_standard_errors);
  EXPECT_GT(share.standard_errors_from(0.5), accepted_standard_errors);
}

TEST(Selection, is_gone_without_bias_and_everyone_has_the_planned_odds) {
  const auto design = selecting({{Variable::age, 1.5}}, 2 * unlimited, unlimited);
  const AllocationRule unbiased{&design, {{40.0, 10.0}}, false};
  EXPECT_LT(first_arm(unbiased, {70.0}, 0).standard_errors_from(2.0 / 3.0), accepted_standard_errors);
  const AllocationRule biased{&design, {{40.0, 10.0}}, true};
  EXPECT_GT(first_arm(biased, {70.0}, 0).standard_errors_from(2.0 / 3.0), accepted_standard_errors);
}

TEST(Selection, favors_the_first_arm_only_among_three) {
  auto design = selecting({{Variable::age, 1.0}});
  design.arms.push_back({"Third", unlimited, {}});
  const AllocationRule rule{&design, {{40.0, 10.0}}, true};
  Allocation allocation(rule, seed, 0);
  allocation.request(subjects_of(design));
  Share second_of_others;
  for (std::uint32_t c = 0; c < many; ++c) {
    const auto arm = allocation.assign(c, 0, {50.0});
    if (arm != 0) second_of_others.add(arm == 1);
  }
  EXPECT_LT(second_of_others.standard_errors_from(0.5), accepted_standard_errors);
  // odds e : 1 : 1
  EXPECT_LT(first_arm(rule, {50.0}, 0).standard_errors_from(std::exp(1.0) / (std::exp(1.0) + 2.0)),
            accepted_standard_errors);
  // The twins: 6 to 4 for the second arm, and odds of two arms, e : 1.
  EXPECT_GT(second_of_others.standard_errors_from(0.6), accepted_standard_errors);
  EXPECT_GT(first_arm(rule, {50.0}, 0).standard_errors_from(std::exp(1.0) / (std::exp(1.0) + 1.0)),
            accepted_standard_errors);
}

TEST(Selection, decides_by_the_candidate_and_not_by_who_came_before) {
  const auto design = selecting({});
  const AllocationRule rule{&design, {}, true};
  Allocation everyone(rule, seed, 0);
  Allocation every_third(rule, seed, 0);
  everyone.request(subjects_of(design));
  every_third.request(subjects_of(design));
  for (std::uint32_t c = 0; c < 300; ++c) {
    const auto arm = everyone.assign(c, 0, {});
    if (c % 3 == 0) {
      EXPECT_EQ(arm, every_third.assign(c, 0, {}));
    }
  }
}

TEST(Selection, fills_the_arm_that_is_still_open) {
  const auto design = selecting({{Variable::age, 5.0}}, 5, 40);
  const AllocationRule rule{&design, {{40.0, 10.0}}, true};
  Allocation allocation(rule, seed, 0);
  allocation.request({5, 40});
  // Nearly everyone is drawn to the first arm, which takes five.
  for (std::uint32_t c = 0; c < 45; ++c) (void)allocation.assign(c, 0, {60.0});
  EXPECT_EQ(allocation.allocated(), (std::vector<int>{5, 40}));
}

}  // namespace
}  // namespace islet::trial
