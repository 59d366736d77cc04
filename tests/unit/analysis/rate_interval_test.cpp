#include <gtest/gtest.h>

#include <cmath>

#include "engine/analysis/estimators.hpp"
#include "tests/unit/analysis/exact_rejection.hpp"

namespace islet::analysis {
namespace {

struct Published {
  long long successes, n;
  Interval wilson, clopper_pearson;
};

// Newcombe 1998 (Statistics in Medicine 17:857), table I; printed to four digits.
TEST(RateInterval, AgreesWithNewcombesTable) {
  for (const Published& row :
       {Published{81, 263, {0.2553, 0.3662}, {0.2527, 0.3676}}, Published{15, 148, {0.0624, 0.1605}, {0.0578, 0.1617}},
        Published{0, 20, {0.0, 0.1611}, {0.0, 0.1684}}, Published{1, 29, {0.0061, 0.1718}, {0.0009, 0.1776}}}) {
    const Interval score = wilson(row.successes, row.n, 0.95);
    const Interval exact = clopper_pearson(row.successes, row.n, 0.95);
    EXPECT_NEAR(score.low, row.wilson.low, 5e-5);  // the table has four decimals
    EXPECT_NEAR(score.high, row.wilson.high, 5e-5);
    EXPECT_NEAR(exact.low, row.clopper_pearson.low, 5e-5);
    EXPECT_NEAR(exact.high, row.clopper_pearson.high, 5e-5);
  }
}

TEST(RateInterval, ReachesZeroAndOneExactly) {
  for (const auto interval : {&wilson, &clopper_pearson}) {
    EXPECT_EQ(interval(0, 7, 0.95).low, 0.0);
    EXPECT_EQ(interval(7, 7, 0.95).high, 1.0);
    EXPECT_GT(interval(0, 7, 0.95).high, 0.0);
    EXPECT_LT(interval(7, 7, 0.95).low, 1.0);
  }
}

TEST(RateInterval, MirrorsSuccessesAndFailures) {
  for (const auto interval : {&wilson, &clopper_pearson}) {
    EXPECT_NEAR(interval(3, 17, 0.9).low, 1.0 - interval(14, 17, 0.9).high, 1e-12);  // the inverse beta's accuracy
  }
}

TEST(RateInterval, WithoutObservationsIsEverything) {
  EXPECT_EQ(wilson(0, 0, 0.95).low, 0.0);
  EXPECT_EQ(wilson(0, 0, 0.95).high, 1.0);
  EXPECT_EQ(clopper_pearson(0, 0, 0.95).high, 1.0);
}

TEST(RateInterval, HoldsForAMillionReplicates) {
  const Interval score = wilson(50000, 1000000, 0.95);
  const double standard_error = std::sqrt(0.05 * 0.95 / 1e6);
  EXPECT_NEAR(score.high - score.low, 2.0 * 1.959964 * standard_error, 1e-8);  // the score term is of order 1/n
  const Interval exact = clopper_pearson(50000, 1000000, 0.95);
  EXPECT_LT(exact.low, score.low + 1e-6);
  EXPECT_GT(exact.high, score.high - 1e-6);
}

double coverage(Interval (*interval)(long long, long long, double), int n, double rate) {
  const auto probabilities = binomial_probabilities(n, rate);
  double sum = 0.0;
  for (int k = 0; k <= n; ++k) {
    const Interval limits = interval(k, n, 0.95);
    sum += limits.low <= rate && rate <= limits.high ? probabilities[static_cast<std::size_t>(k)] : 0.0;
  }
  return sum;
}

TEST(RateInterval, ClopperPearsonCoversAtLeastNominallyAndWilsonDoesNotAlways) {
  double lowest_wilson = 1.0;
  for (int percent = 1; percent < 100; ++percent) {
    EXPECT_GE(coverage(clopper_pearson, 27, percent / 100.0), 0.95);
    lowest_wilson = std::min(lowest_wilson, coverage(wilson, 27, percent / 100.0));
  }
  EXPECT_LT(lowest_wilson, 0.95);
  EXPECT_GT(lowest_wilson, 0.80);
}

}  // namespace
}  // namespace islet::analysis
