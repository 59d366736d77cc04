#include "engine/simulation/characteristics/paired_successes.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "engine/simulation/results/batch_shape.hpp"

namespace islet::simulation {
namespace {

ResultShape shape(std::size_t points) {
  ResultShape shape;
  shape.hypotheses = {"as_specified", "no_effect"};
  shape.analyses = {"first", "second"};
  shape.design_points.assign(points, "a point");
  return shape;
}

// Point p succeeds in `second` where success(p, replicate); `first` never does.
template <typename Success>
BatchResult batch_of(const ResultShape& shape, std::uint64_t first, std::uint32_t count, Success success) {
  auto batch = empty_batch(shape, first, count);
  for (std::size_t p = 0; p < shape.design_points.size(); ++p) {
    for (std::uint32_t r = 0; r < count; ++r) {
      const std::size_t row = (shape.condition(p, 0) * count + r) * 2 + 1;
      batch.analyses.reject[row] = success(p, first + r) ? 1 : 0;
    }
  }
  return batch;
}

// Of the ten replicates: point 0 succeeds in 0..3, point 1 in 2..7, both in 2 and 3.
bool example(std::size_t point, std::uint64_t replicate) {
  return point == 0 ? replicate < 4 : replicate >= 2 && replicate < 8;
}

TEST(PairedSuccesses, count_what_two_points_have_in_common) {
  PairedSuccesses pairs(shape(2));
  pairs.add(batch_of(shape(2), 0, 6, example));
  pairs.add(batch_of(shape(2), 6, 4, example));
  const auto joint = pairs.joint_power();
  ASSERT_EQ(joint.size(), 8U);
  EXPECT_DOUBLE_EQ(joint[4], 0.4);  // [second][0][0]
  EXPECT_DOUBLE_EQ(joint[5], 0.2);
  EXPECT_DOUBLE_EQ(joint[6], 0.2);
  EXPECT_DOUBLE_EQ(joint[7], 0.6);
  EXPECT_DOUBLE_EQ(joint[3], 0.0);  // [first]
}

TEST(PairedSuccesses, give_the_standard_error_of_the_mean_of_paired_differences) {
  PairedSuccesses pairs(shape(2));
  pairs.add(batch_of(shape(2), 0, 10, example));
  const auto difference = pairs.differences()[3];  // [point 1][second]
  // By hand: the differences of the ten replicates are -1 twice, 0 four times and 1 four times.
  const double mean = 0.2;
  const double squares = 2 * 1.44 + 4 * 0.04 + 4 * 0.64;
  EXPECT_DOUBLE_EQ(difference.power.value, mean);
  EXPECT_NEAR(difference.power.mcse, std::sqrt(squares / 10.0 / 10.0), 1e-15);  // rounding
  EXPECT_NEAR(difference.unpaired_mcse, std::sqrt((0.4 * 0.6 + 0.6 * 0.4) / 10.0), 1e-15);
  EXPECT_EQ(difference.power.n, 10);
}

TEST(PairedSuccesses, have_no_error_where_two_points_do_the_same) {
  PairedSuccesses pairs(shape(3));
  pairs.add(batch_of(shape(3), 0, 70, [](std::size_t, std::uint64_t r) { return r % 3 == 0; }));
  const auto differences = pairs.differences();
  ASSERT_EQ(differences.size(), 3U * 2U);  // points by analyses
  for (const auto& difference : differences) {
    EXPECT_EQ(difference.power.value, 0.0);
    EXPECT_EQ(difference.power.mcse, 0.0);
  }
  EXPECT_GT(differences[3].unpaired_mcse, 0.0);  // they succeed now and then: it is the pairing that leaves no error
}

TEST(PairedSuccesses, do_not_count_a_rejection_towards_harm) {
  auto batch = batch_of(shape(2), 0, 10, example);
  batch.analyses.reject_harm[(shape(2).condition(1, 0) * 10 + 2) * 2 + 1] = 1;  // replicate 2 of point 1
  PairedSuccesses pairs(shape(2));
  pairs.add(batch);
  EXPECT_DOUBLE_EQ(pairs.joint_power()[7], 0.5);
}

TEST(PairedSuccesses, of_very_many_points_are_paired_with_the_first_only) {
  constexpr std::size_t points = PairedSuccesses::most_points_of_all_pairs + 1;
  PairedSuccesses pairs(shape(points));
  pairs.add(batch_of(shape(points), 0, 10, [](std::size_t p, std::uint64_t r) { return example(p % 2, r); }));
  EXPECT_TRUE(pairs.joint_power().empty());
  EXPECT_DOUBLE_EQ(pairs.differences()[3 * 2 + 1].power.value, 0.2);
  EXPECT_EQ(pairs.differences()[2 * 2 + 1].power.mcse, 0.0);
}

}  // namespace
}  // namespace islet::simulation
