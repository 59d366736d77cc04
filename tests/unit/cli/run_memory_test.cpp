#include "cli/run/run_memory.hpp"

#include <gtest/gtest.h>

namespace islet::cli {
namespace {

simulation::ResultShape shape_of(std::size_t design_points) {
  simulation::ResultShape shape;
  shape.design_points.resize(design_points);
  shape.hypotheses.resize(3);
  shape.arms.resize(2);
  shape.visits.resize(5);
  return shape;
}

// 46 variables, 2 layers, three sums of 8 bytes for each of them.
TEST(RunMemory, is_that_of_the_sums_of_all_threads_two_batches_and_the_run) {
  const double sums = 1000.0 * 3 * 2 * 2 * 5 * 46 * 24;
  const auto bytes = [](std::size_t points, int threads) { return bytes_of_a_run(shape_of(points), threads); };
  EXPECT_NEAR(bytes(1000, 8) - bytes(1000, 2), 6.0 * sums, 1.0);  // less than a byte: rounding
  EXPECT_NEAR(bytes(2000, 2) - bytes(1000, 2), 5.0 * sums, 1.0);
}

TEST(RunMemory, is_told_above_two_gigabytes) {
  EXPECT_EQ(memory_warning(shape_of(5000), 2), "");
  EXPECT_EQ(memory_warning(shape_of(10000), 2),
            "10000 design points take about 3.3 GB of memory with 2 threads: fewer points (`points` lists some), fewer "
            "visits or "
            "fewer threads take less.\n");
  EXPECT_NE(memory_warning(shape_of(5000), 16).find("with 16 threads"), std::string::npos);
}

}  // namespace
}  // namespace islet::cli
