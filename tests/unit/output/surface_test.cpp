// Which design spaces are a full grid, and where its cells are.

#include <gtest/gtest.h>

#include "output/hdf5/results/surface_writer.hpp"

namespace islet::output {
namespace {

simulation::DesignSpace space(const std::vector<std::size_t>& levels, std::vector<std::vector<std::uint32_t>> points) {
  simulation::DesignSpace out;
  for (const auto n : levels) {
    simulation::DesignFactor factor;
    for (std::size_t level = 0; level < n; ++level) factor.labels.push_back(std::to_string(level));
    out.factors.push_back(factor);
  }
  out.points = std::move(points);
  return out;
}

TEST(Grid, HasThePointsInTheOrderOfTheLevels) {
  const auto grid = grid_of(space({2, 2}, {{1, 1}, {0, 0}, {1, 0}, {0, 1}}));
  ASSERT_TRUE(grid);
  EXPECT_EQ(grid->factors, (std::vector<std::size_t>{0, 1}));
  EXPECT_EQ(grid->points, (std::vector<std::size_t>{1, 3, 2, 0}));
}

TEST(Grid, HasNoAxisForWhatFollowsFromOthersOrIsConstant) {
  const auto grid = grid_of(space({2, 1, 2, 2}, {{0, 0, 0, 0}, {1, 0, 1, 0}, {0, 0, 0, 1}, {1, 0, 1, 1}}));
  ASSERT_TRUE(grid);
  EXPECT_EQ(grid->factors, (std::vector<std::size_t>{0, 3}));
}

TEST(Grid, IsNotThereWhereACombinationIsMissingOrTwice) {
  EXPECT_FALSE(grid_of(space({2, 2}, {{0, 0}, {0, 1}, {1, 0}})));
  EXPECT_FALSE(grid_of(space({3, 2}, {{0, 0}, {1, 1}, {2, 0}, {2, 1}})));
  EXPECT_FALSE(grid_of(space({2, 1}, {{0, 0}, {1, 0}, {1, 0}})));
  EXPECT_FALSE(grid_of(space({2}, {{0}})));
  EXPECT_FALSE(grid_of({}));
}

}  // namespace
}  // namespace islet::output
