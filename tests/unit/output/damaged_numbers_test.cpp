// Numbers that only a file has which another program edited.

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <limits>

#include "output/hdf5/file/handle.hpp"
#include "output/hdf5/results/share_range.hpp"
#include "output/text/number_text.hpp"

namespace islet::output {
namespace {

using simulation::PerformanceMeasure;

constexpr double infinite = std::numeric_limits<double>::infinity();

TEST(DamagedNumbers, beyond_their_limits_are_refused) {
  const auto holding = [](double value) {
    const std::array<PerformanceMeasure, 2> rows = {PerformanceMeasure{0.5, 0.1, 9}, PerformanceMeasure{value, 0.1, 9}};
    require_within(rows, 0.0, 1.0, "power");
  };
  for (const double fit : {0.0, 1.0, 1.0 + 1e-15, std::nan("")}) EXPECT_NO_THROW(holding(fit)) << fit;
  for (const double unfit : {3.0, -0.5, infinite}) EXPECT_THROW(holding(unfit), Hdf5Failure) << unfit;
}

TEST(DamagedNumbers, have_decimals_whatever_their_size) {
  EXPECT_EQ(decimals_for(0.0123, 2, {0, 6}), 3);
  EXPECT_EQ(decimals_for(infinite, 2, {0, 6}), 0);
  EXPECT_EQ(decimals_for(0.0, 2, {0, 6}), 6);
  EXPECT_EQ(decimals_for(-1.0, 1, {1, 4}), 1);
  EXPECT_EQ(percent({0.5, 1e308, 9}).substr(0, 6), "50.0 %");
  EXPECT_EQ(number({0.5, 1e308, 9}).substr(0, 3), "0 (");
}

}  // namespace
}  // namespace islet::output
