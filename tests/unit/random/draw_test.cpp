#include "engine/random/draw.hpp"

#include <Random123/philox.h>
#include <gtest/gtest.h>

#include <cmath>
#include <set>

#include "engine/random/counter_engine.hpp"

namespace islet::random {
namespace {

TEST(Philox, GivesThePublishedKnownAnswer) {
  const auto bits = r123::Philox4x32{}({{0, 0, 0, 0}}, {{0, 0}});
  EXPECT_EQ(bits[0], 0x6627e8d5U);
  EXPECT_EQ(bits[1], 0xe169c58dU);
  EXPECT_EQ(bits[2], 0xbc57ac4cU);
  EXPECT_EQ(bits[3], 0x9b00dbd8U);
}

TEST(Draw, EveryPartOfTheAddressMatters) {
  const Address base{1, StreamPurpose::covariate, 2, 3, 4, 5};
  std::set<double> seen{uniform(base)};
  for (auto changed :
       {Address{2, StreamPurpose::covariate, 2, 3, 4, 5}, Address{1, StreamPurpose::trait, 2, 3, 4, 5},
        Address{1, StreamPurpose::covariate, 9, 3, 4, 5}, Address{1, StreamPurpose::covariate, 2, 9, 4, 5},
        Address{1, StreamPurpose::covariate, 2, 3, -4, 5}, Address{1, StreamPurpose::covariate, 2, 3, 4, 6}}) {
    EXPECT_TRUE(seen.insert(uniform(changed)).second);
  }
  EXPECT_EQ(uniform(base), uniform(base));
}

// Mean and variance of the standard normal, and correlation between neighbouring seeds, within 4 standard errors;
// the shifted twin must fail.
TEST(Draw, NormalsHaveTheirMomentsAndNeighbouringSeedsAreUncorrelated) {
  constexpr int n = 200000;
  double sum = 0;
  double squares = 0;
  double cross = 0;
  for (std::uint32_t i = 0; i < n; ++i) {
    const double a = normal({100, StreamPurpose::trait, i, 0, 0, 0});
    const double b = normal({101, StreamPurpose::trait, i, 0, 0, 0});
    sum += a;
    squares += a * a;
    cross += a * b;
  }
  const double se = 1.0 / std::sqrt(double{n});
  EXPECT_LT(std::abs(sum / n), 4 * se);
  EXPECT_LT(std::abs(squares / n - 1.0), 4 * se * std::sqrt(2.0));
  EXPECT_LT(std::abs(cross / n), 4 * se);
  EXPECT_GT(std::abs(sum / n + 0.02), 4 * se);  // the twin: a mean off by 0.02 is seen
}

TEST(CounterEngine, ThrowsWhenItsFourWordsAreUsed) {
  CounterEngine engine({1, StreamPurpose::trait, 0, 0, 0, 0});
  for (int i = 0; i < 4; ++i) (void)engine();
  EXPECT_THROW((void)engine(), std::logic_error);
}

}  // namespace
}  // namespace islet::random
