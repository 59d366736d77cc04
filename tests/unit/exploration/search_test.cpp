#include "engine/exploration/search/search.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "engine/core/dimension.hpp"
#include "engine/exploration/search/searched_value.hpp"
#include "tests/unit/exploration/keyed_success.hpp"
#include "tests/unit/exploration/search_examples.hpp"

namespace islet::exploration {
namespace {

using known::effect_multiplier;
using known::subjects_per_arm;
using known::t_test_power;
using known::trial;
using known::z_test_power;

TEST(Search, FindsTheSmallestSampleSizeOfTheTTest) {
  const auto found = search(subjects_per_arm(), trial(7, t_test_power));
  EXPECT_EQ(found.outcome, SearchOutcome::found);
  EXPECT_LE(found.root_limits.low, known::t_test_root);
  EXPECT_GE(found.root_limits.high, known::t_test_root);
  EXPECT_TRUE(found.limits_are_inside);
  EXPECT_GE(found.design, 64);
  EXPECT_LE(found.design, 64 * 1.1);  // the precision asked for
  EXPECT_EQ(found.design, std::round(found.design));
  EXPECT_FALSE(found.falls_again);
}

// The figure to report is that of fresh replicates.
TEST(Search, ConfirmsWithReplicatesThatTheSearchDidNotSee) {
  const auto found = search(subjects_per_arm(), trial(7, t_test_power));
  ASSERT_FALSE(found.evaluations.empty());
  for (const auto& batch : found.evaluations) EXPECT_LT(batch.first + batch.count, first_confirmation_replicate);
  ASSERT_FALSE(found.confirmations.empty());
  const auto& last = found.confirmations.back();
  EXPECT_GE(last.evaluation.first, first_confirmation_replicate);
  EXPECT_EQ(last.evaluation.count, 4000U);
  EXPECT_EQ(last.evaluation.x, found.design);
  EXPECT_NEAR(last.power, t_test_power(found.design), 3.3 * std::sqrt(0.8 * 0.2 / 4000));  // 3.3 standard errors
  // The twin: the power of ten subjects fewer.
  EXPECT_GT(std::abs(last.power - t_test_power(found.design - 10.0)), 3.3 * std::sqrt(0.8 * 0.2 / 4000));
}

TEST(Search, TakesNoReplicateTwiceAndKeepsToItsBudget) {
  const auto found = search(subjects_per_arm(), trial(3, t_test_power));
  std::uint32_t next = 0;
  ASSERT_FALSE(found.evaluations.empty());
  for (const auto& batch : found.evaluations) {
    EXPECT_EQ(batch.first, next);
    next += batch.count;
  }
  EXPECT_EQ(found.replicates, next);
  EXPECT_LE(found.replicates, 8000);
}

TEST(Search, SaysThatAPlateauIsNotReached) {
  const auto plateau = [](double x) { return 0.7 * x / (0.5 + x); };
  const auto found = search(effect_multiplier(), trial(1, plateau));
  EXPECT_EQ(found.outcome, SearchOutcome::not_reached);
  EXPECT_TRUE(std::isnan(found.design));
  ASSERT_EQ(found.confirmations.size(), 1U);
  EXPECT_EQ(found.confirmations.back().evaluation.x, 3.0);
  EXPECT_EQ(found.confirmations.back().verdict, Verdict::below);
}

TEST(Search, SaysThatTheLowestValueIsEnough) {
  const auto found = search(effect_multiplier(), trial(1, [](double) { return 0.9; }));
  EXPECT_EQ(found.outcome, SearchOutcome::exceeded_at_lowest);
  ASSERT_EQ(found.confirmations.size(), 1U);
  EXPECT_EQ(found.confirmations.back().evaluation.x, 0.1);
  EXPECT_EQ(found.confirmations.back().verdict, Verdict::above);
}

// Power that is the target everywhere: no number of replicates tells where it is passed.
TEST(Search, DoesNotDecideWhatTheReplicatesDoNotTell) {
  const auto found = search(effect_multiplier(), trial(2, [](double) { return 0.8; }));
  EXPECT_FALSE(found.limits_are_inside && found.precise);
  ASSERT_FALSE(found.confirmations.empty());
  EXPECT_EQ(found.confirmations.back().verdict, Verdict::indistinguishable);
}

// Power that rises and falls again with the dose: the answer is the root of the rising part.
TEST(Search, FindsTheRisingPartOfABell) {
  const auto bell = [](double x) { return portable::normal_cdf(1.5 - 3.0 * (x - 1.5) * (x - 1.5)); };
  auto spec = effect_multiplier();
  spec.scan_points = 12;
  const auto found = search(spec, trial(4, bell));
  const double root = 1.5 - std::sqrt((1.5 - portable::normal_quantile(0.8)) / 3.0);
  EXPECT_TRUE(found.falls_again);
  EXPECT_LE(found.root_limits.low, root);
  EXPECT_GE(found.root_limits.high, root);
  EXPECT_LT(found.root_limits.high, 1.5);
}

// A search that is led below the root (its own replicates succeed too often) is told so by the confirmation and goes on
// from there; the wrong design stays on record.
TEST(Search, GoesOnWhereAConfirmationFindsTheDesignTooWeak) {
  const Evaluate misled = [](double x, std::uint32_t first, std::uint32_t count) {
    const bool is_search = first < first_confirmation_replicate;
    return known::successes(9, first, count, z_test_power(is_search ? 1.2 * x : x));
  };
  const auto found = search(effect_multiplier(), misled);
  ASSERT_GE(found.confirmations.size(), 2U);
  const auto& first = found.confirmations[0];
  const auto& second = found.confirmations[1];
  EXPECT_EQ(first.verdict, Verdict::below);
  EXPECT_GT(second.evaluation.x, first.evaluation.x);
  EXPECT_EQ(second.evaluation.first, first_confirmation_replicate + 2000U);
}

double million_cells(double x, const char* unit) { return to_canonical(Dimension::cell_dose, x, unit).value(); }

// A dose between 0.2 and 3 million cells/kg, the ends as they are written in `unit`.
SearchResult dose_found(std::uint64_t seed, double lowest, double highest, const char* unit) {
  auto spec = effect_multiplier();
  spec.lowest = lowest;
  spec.highest = highest;
  spec.scale = Scale::logarithm;
  return search(spec, trial(seed, [&](double x) { return z_test_power(million_cells(x, unit)); }));
}

// The same decimals in another unit are the same search: every value is the same number of cells to the last bit,
// meets the same replicates, and is met again where it is met again.
TEST(Search, IsTheSameInEveryDecimalUnit) {
  for (std::uint64_t seed = 1; seed <= 10; ++seed) {
    const auto cells = dose_found(seed, 0.2e6, 3e6, "cells/kg");
    const auto millions = dose_found(seed, 0.2, 3.0, "1e6 cells/kg");
    const auto same = [](double in_cells, double in_millions) {
      EXPECT_EQ(million_cells(in_cells, "cells/kg"), in_millions);
    };
    EXPECT_EQ(cells.outcome, SearchOutcome::found);
    ASSERT_EQ(cells.evaluations.size(), millions.evaluations.size());
    for (std::size_t i = 0; i < cells.evaluations.size(); ++i) {
      same(cells.evaluations[i].x, millions.evaluations[i].x);
      EXPECT_EQ(cells.evaluations[i].count, millions.evaluations[i].count);
      EXPECT_EQ(cells.evaluations[i].successes, millions.evaluations[i].successes);
    }
    same(cells.root, millions.root);
    same(cells.root_limits.low, millions.root_limits.low);
    same(cells.root_limits.high, millions.root_limits.high);
    same(cells.design, millions.design);
  }
}

TEST(SearchedValue, HasTenDigitsAndStaysInTheRange) {
  EXPECT_EQ(of_searched_digits(2807568.2612345), 2807568.261);
  EXPECT_EQ(of_searched_digits(-0.00123456789049), -0.00123456789);
  EXPECT_EQ(of_searched_digits(9.99999999999), 10.0);
  EXPECT_EQ(of_searched_digits(1.2345678905), 1.234567891);  // a half, whichever side of it the double lies on
  EXPECT_EQ(of_searched_digits(1234567.8905), 1234567.891);
  EXPECT_EQ(of_searched_digits(0.0), 0.0);
  EXPECT_EQ(of_searched_digits(std::numeric_limits<double>::infinity()), std::numeric_limits<double>::infinity());
  auto spec = effect_multiplier();
  spec.lowest = 0.1234567890123;
  EXPECT_EQ(allowed_value(spec, spec.lowest), spec.lowest);
  EXPECT_EQ(allowed_value(spec, 0.12345678901235), spec.lowest);  // rounded it lies below
  EXPECT_EQ(allowed_value(spec, 5.0), spec.highest);
}

TEST(Search, RefusesWhatMakesNoSense) {
  const auto known_trial = trial(1, z_test_power);
  auto empty = effect_multiplier();
  empty.highest = empty.lowest;
  EXPECT_THROW((void)search(empty, known_trial), std::invalid_argument);
  auto certain = effect_multiplier();
  certain.target = 1.0;
  EXPECT_THROW((void)search(certain, known_trial), std::invalid_argument);
  auto poor = effect_multiplier();
  poor.budget = 100;
  EXPECT_THROW((void)search(poor, known_trial), std::invalid_argument);
}

}  // namespace
}  // namespace islet::exploration
