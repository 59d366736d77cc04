// What a search promises holds over many seeds, and what a bisection on noisy proportions would do instead.

#include <gtest/gtest.h>

#include <cmath>

#include "engine/exploration/search/search.hpp"
#include "tests/unit/exploration/keyed_success.hpp"
#include "tests/unit/exploration/search_examples.hpp"

namespace islet::exploration {
namespace {

constexpr int searches = 400;
// 3.3 standard errors of a share of 95 % in 400 searches: 3.6 points.
const double tolerance = 3.3 * std::sqrt(0.95 * 0.05 / searches);

SearchResult searched(int number) {
  return search(known::effect_multiplier(), known::trial(1000U + static_cast<unsigned>(number), known::z_test_power));
}

// The last pair of neighbors of a bisection that believes each proportion, from the same number of replicates.
analysis::Interval bisected(int number, std::int64_t replicates) {
  const auto trial = known::trial(1000U + static_cast<unsigned>(number), known::z_test_power);
  constexpr std::uint32_t steps = 8;
  const auto each = static_cast<std::uint32_t>(replicates) / steps;
  analysis::Interval bracket{known::effect_multiplier().lowest, known::effect_multiplier().highest};
  for (std::uint32_t step = 0; step < steps; ++step) {
    const double middle = 0.5 * (bracket.low + bracket.high);
    const bool is_above = static_cast<double>(trial(middle, step * each, each)) >= 0.8 * each;
    (is_above ? bracket.high : bracket.low) = middle;
  }
  return bracket;
}

// The twin: the same intervals against a root 10 % larger. A bisection cannot take back a wrong turn, so that its
// bracket, which it takes for certain, holds the root in few searches.
TEST(SearchCoverage, IsWhatItSaysAndThatOfABisectionIsNot) {
  double covered = 0;
  double covered_shifted = 0;
  double covered_by_bisection = 0;
  double design_above = 0;
  for (int number = 0; number < searches; ++number) {
    const auto found = searched(number);
    const auto bracket = bisected(number, found.replicates);
    const auto holds = [](const analysis::Interval& in, double root) { return in.low <= root && root <= in.high; };
    covered += holds(found.root_limits, 1.0) ? 1 : 0;
    covered_shifted += holds(found.root_limits, 1.1) ? 1 : 0;
    covered_by_bisection += holds(bracket, 1.0) ? 1 : 0;
    design_above += found.design >= 1.0 ? 1 : 0;
  }
  EXPECT_NEAR(covered / searches, 0.95, tolerance);
  EXPECT_LT(covered_shifted / searches, 0.95 - tolerance);
  EXPECT_LT(covered_by_bisection / searches, 0.95 - tolerance);
  // The proposed design is the one-sided limit; a failed confirmation moves it up, so that the share may be higher.
  EXPECT_GT(design_above / searches, 0.95 - tolerance);
}

}  // namespace
}  // namespace islet::exploration
