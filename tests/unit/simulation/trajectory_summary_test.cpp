#include "engine/simulation/results/trajectory_summary.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "engine/core/portable_math.hpp"
#include "engine/simulation/results/batch_shape.hpp"

namespace islet::simulation {
namespace {

ResultShape shape() { return {{"as_specified"}, {}, {}, {"treated", "reference"}, {"0", "1"}, {0.0, 1.0}, {}, {}}; }

constexpr TrajectoryPlace place{0, Layer::observed, 1, 1, Variable::hba1c};

// Quantiles of a normal distribution with mean 7.5 and SD 0.9, evenly in probability.
std::vector<double> hba1c_values(std::size_t n) {
  std::vector<double> values;
  for (std::size_t i = 0; i < n; ++i) {
    const double p = (static_cast<double>(i) + 0.5) / static_cast<double>(n);
    values.push_back(7.5 + 0.9 * portable::normal_quantile(p));
  }
  return values;
}

TEST(TrajectorySummary, finds_quantiles_within_one_bin_of_the_exact_ones) {
  auto sums = empty_trajectories(shape());
  const auto values = hba1c_values(1000);
  add_values(sums, index_of(shape(), place), Variable::hba1c, values);
  const auto point = evaluate(sums, index_of(shape(), place), Variable::hba1c);
  const auto range = info(Variable::hba1c).bins;
  const double bin = (range.high - range.low) / static_cast<double>(TrajectorySums::bins);
  EXPECT_EQ(point.n, 1000);
  EXPECT_NEAR(point.p05, values[50], bin);
  EXPECT_NEAR(point.p25, values[250], bin);
  EXPECT_NEAR(point.p50, values[500], bin);
  EXPECT_NEAR(point.p75, values[750], bin);
  EXPECT_NEAR(point.p95, values[950], bin);
  EXPECT_GT(std::abs(point.p75 - values[700]), bin);  // a shifted truth would be noticed
}

TEST(TrajectorySummary, gives_whole_quantiles_of_what_is_counted) {
  const auto at = index_of(shape(), {0, Layer::observed, 1, 1, Variable::fever});
  auto none = empty_trajectories(shape());
  add_values(none, at, Variable::fever, std::vector<double>(100, 0.0));
  EXPECT_EQ(evaluate(none, at, Variable::fever).p95, 0.0);

  std::vector<double> counts(50, 0.0);  // 50 without, 30 with one, 20 with three
  counts.insert(counts.end(), 30, 1.0);
  counts.insert(counts.end(), 20, 3.0);
  auto some = empty_trajectories(shape());
  add_values(some, at, Variable::fever, counts);
  const auto point = evaluate(some, at, Variable::fever);
  EXPECT_EQ(point.p25, 0.0);
  EXPECT_EQ(point.p50, 0.0);  // half of the subjects have none
  EXPECT_EQ(point.p75, 1.0);
  EXPECT_EQ(point.p95, 3.0);
}

TEST(TrajectorySummary, finds_mean_and_sd_within_the_resolution_of_its_sums) {
  auto sums = empty_trajectories(shape());
  const auto values = hba1c_values(1000);
  add_values(sums, index_of(shape(), place), Variable::hba1c, values);
  const auto point = evaluate(sums, index_of(shape(), place), Variable::hba1c);
  double mean = 0.0;
  for (const double x : values) mean += x / 1000.0;
  double squares = 0.0;
  for (const double x : values) squares += (x - mean) * (x - mean);
  const auto range = info(Variable::hba1c).bins;
  const double step = (range.high - range.low) * TrajectorySums::resolution;
  EXPECT_NEAR(point.mean, mean, step);
  // A mean square off by r moves the SD by r (high - low)^2 / (2 SD): 10 steps at SD 0.9.
  EXPECT_NEAR(point.sd, std::sqrt(squares / 999.0), 10.0 * step);
}

TEST(TrajectorySummary, merges_to_the_same_bits_in_any_order) {
  const auto values = hba1c_values(999);
  std::vector<TrajectorySums> parts;
  for (std::size_t start = 0; start < 999; start += 333) {
    parts.push_back(empty_trajectories(shape()));
    add_values(parts.back(), index_of(shape(), place), Variable::hba1c, std::span(values).subspan(start, 333));
  }
  auto forward = parts[0];
  forward.add(parts[1]);
  forward.add(parts[2]);
  auto backward = parts[2];
  backward.add(parts[0]);
  backward.add(parts[1]);
  EXPECT_EQ(forward.sum, backward.sum);
  EXPECT_EQ(forward.sum_of_squares, backward.sum_of_squares);
  EXPECT_EQ(forward.histogram, backward.histogram);
  EXPECT_EQ(forward.n[index_of(shape(), place)], 999);
}

TEST(TrajectorySummary, passes_over_missing_values_and_has_no_answer_where_nothing_was_seen) {
  auto sums = empty_trajectories(shape());
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const std::vector<double> values = {7.0, nan, 9.0};
  add_values(sums, index_of(shape(), place), Variable::hba1c, values);
  const auto point = evaluate(sums, index_of(shape(), place), Variable::hba1c);
  EXPECT_EQ(point.n, 2);
  EXPECT_NEAR(point.mean, 8.0, 17.0 * TrajectorySums::resolution);
  auto other = place;
  other.arm = 0;
  const auto nothing = evaluate(sums, index_of(shape(), other), Variable::hba1c);
  EXPECT_EQ(nothing.n, 0);
  EXPECT_TRUE(std::isnan(nothing.mean) && std::isnan(nothing.sd) && std::isnan(nothing.p50));
}

TEST(TrajectorySummary, keeps_values_beyond_the_bins_in_the_end_bins_and_whole_in_the_mean) {
  auto sums = empty_trajectories(shape());
  const auto range = info(Variable::hba1c).bins;
  const std::vector<double> values = {range.high + 10.0, range.high + 10.0, range.low - 1.0};
  add_values(sums, index_of(shape(), place), Variable::hba1c, values);
  const auto point = evaluate(sums, index_of(shape(), place), Variable::hba1c);
  const double step = (range.high - range.low) * TrajectorySums::resolution;
  EXPECT_NEAR(point.mean, (2.0 * (range.high + 10.0) + range.low - 1.0) / 3.0, step);
  EXPECT_LE(point.p95, range.high);
  EXPECT_GE(point.p05, range.low);
}

TEST(TrajectorySummary, gives_every_coordinate_a_place_of_its_own) {
  std::vector<std::size_t> places;
  for (const auto layer : {Layer::truth, Layer::observed}) {
    for (std::size_t arm = 0; arm < 2; ++arm) {
      for (std::size_t visit = 0; visit < 2; ++visit) {
        for (const auto& variable : all_variables()) {
          places.push_back(index_of(shape(), {0, layer, arm, visit, variable.variable}));
        }
      }
    }
  }
  EXPECT_EQ(places.size(), trajectory_places(shape()));
  EXPECT_TRUE(std::ranges::is_sorted(places));  // C order, so that the output can write them as they are
  EXPECT_EQ(std::ranges::adjacent_find(places), places.end());
  EXPECT_EQ(places.back(), trajectory_places(shape()) - 1);
}

}  // namespace
}  // namespace islet::simulation
