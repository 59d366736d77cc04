#include "engine/simulation/scenario/performance_measure.hpp"

#include <gtest/gtest.h>

#include "engine/random/draw.hpp"
#include "engine/simulation/characteristics/running_ratio.hpp"

namespace islet::simulation {
namespace {

double uniform(std::uint32_t run, std::uint32_t place) {
  return random::uniform({20261126, random::StreamPurpose::trait, run, place, 0, 0});
}

// Clusters of three: {1, 2, 3}, {2, -, 4}, {9}; mean 3.5. Sums less the mean times the number: 6 - 10.5, 6 - 7, 9
// - 3.5.
TEST(RunningMoments, in_clusters_have_the_error_of_a_cluster_sample) {
  RunningMoments moments(3);
  for (const double x : {1.0, 2.0, 3.0, 2.0, not_available, 4.0, 9.0}) moments.add(x);
  const auto mean = moments.as_mean();
  EXPECT_DOUBLE_EQ(mean.value, 3.5);
  EXPECT_NEAR(mean.mcse, std::sqrt(3.0 / 2.0 * (4.5 * 4.5 + 1.0 + 5.5 * 5.5)) / 6.0, 1e-14);  // rounding
}

TEST(RunningMoments, in_clusters_of_one_are_those_of_independent_values) {
  RunningMoments alone;
  RunningMoments clusters(1);
  for (const double x : {1.0, 2.5, 7.0, -3.0}) {
    alone.add(x);
    clusters.add(x);
  }
  EXPECT_EQ(alone.as_mean().mcse, clusters.as_mean().mcse);
}

TEST(RunningMoments, in_clusters_do_not_lose_digits_to_a_large_mean) {
  RunningMoments near(2);
  RunningMoments far(2);
  for (const double x : {1.0, 2.0, 4.0, 8.0, 3.0, 3.0}) {
    near.add(x);
    far.add(1e9 + x);
  }
  EXPECT_NEAR(near.as_mean().mcse, far.as_mean().mcse, 1e-6);  // a mean of 1e9 has itself 7 digits behind the point
}

// Power of each draw uniform on 0 to 1: of 20 draws of 10 replicates the variance of the share is (1/12 + 1/60) / 20.
// The binomial error is far too small. Over 400 runs the mean of the variances has a relative standard error of about 2
// %.
TEST(RunningShare, in_clusters_has_the_error_of_draws) {
  constexpr std::uint32_t runs = 400, draws = 20, each = 10;
  double clustered = 0.0;
  double binomial = 0.0;
  for (std::uint32_t run = 0; run < runs; ++run) {
    RunningShare share(each);
    RunningShare independent;
    for (std::uint32_t d = 0; d < draws; ++d) {
      const double power = uniform(run, d);
      for (std::uint32_t r = 0; r < each; ++r) {
        const bool success = uniform(run, draws + d * each + r) < power;
        share.add(success);
        independent.add(success);
      }
    }
    clustered += share.measure().mcse * share.measure().mcse / runs;
    binomial += independent.measure().mcse * independent.measure().mcse / runs;
  }
  const double truth = (1.0 / 12.0 + 1.0 / 60.0) / draws;
  EXPECT_NEAR(clustered, truth, 0.07 * truth);  // 3.3 standard errors
  EXPECT_LT(binomial, 0.4 * truth);
}

// Two clusters of two: rates 3 in 2 and 1 in 4, so 4 in 6; deviations 3 - 2 * 2/3 and 1 - 4 * 2/3.
TEST(RunningRatio, in_clusters_takes_them_as_units) {
  RunningRatio ratio(2);
  for (const auto& [number, time] : {std::pair{1.0, 1.0}, {2.0, 1.0}, {0.0, 3.0}, {1.0, 1.0}}) ratio.add(number, time);
  const double first = 3.0 - 4.0 / 3.0;
  const double second = 1.0 - 8.0 / 3.0;
  EXPECT_DOUBLE_EQ(ratio.measure().value, 2.0 / 3.0);
  EXPECT_NEAR(ratio.measure().mcse, std::sqrt((first * first + second * second) / 2.0) / 3.0, 1e-14);  // rounding
  EXPECT_EQ(ratio.measure().n, 4);
}

}  // namespace
}  // namespace islet::simulation
