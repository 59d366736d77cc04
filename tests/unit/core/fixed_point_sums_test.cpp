#include "engine/core/fixed_point_sums.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "engine/core/kernel.hpp"

namespace islet {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr FixedPointScale scale{2.0, 1.0 / 12.0, 64.0, 1048576.0};
constexpr std::int32_t bins = 512;

// Within the range and far beyond it on both sides, halves of a step, ends of bins, and infinite ones; no multiple of
// any number of lanes.
std::vector<double> values() {
  std::vector<double> out = {2.0, 14.0, -infinity, infinity, 1e300, -1e300, 2.0 - 1e-13, 14.0 - 1e-13};
  for (int i = -900; i < 900; ++i) out.push_back(2.0 + 12.0 * i / 512.0);
  for (int i = -50; i < 50; ++i) out.push_back(2.0 + 12.0 * (i + 0.5) / 1048576.0);
  for (int i = 0; i < 1001; ++i) out.push_back(std::fmod(i * 7.30917, 40.0) - 11.0);
  return out;
}

double scaled(double x) { return std::clamp((x - scale.low) * scale.per_unit, -scale.largest, scale.largest); }

class FixedPoint : public testing::TestWithParam<Kernel> {
 protected:
  void SetUp() override { use_kernel(GetParam()); }
  void TearDown() override { use_kernel(available_kernels().back()); }
};

TEST_P(FixedPoint, SumsWhatOneValueAtATimeGives) {
  const auto all = values();
  std::vector<std::int32_t> found_bins(all.size());
  for (const std::size_t n : {std::size_t{0}, std::size_t{1}, std::size_t{7}, all.size()}) {
    std::int64_t sum = 0;
    std::int64_t squares = 0;
    for (std::size_t i = 0; i < n; ++i) {
      const double s = scaled(all[i]);
      sum += static_cast<std::int64_t>(std::floor(s * scale.steps + 0.5));
      squares += static_cast<std::int64_t>(std::floor(s * s * scale.steps + 0.5));
    }
    const auto found = fixed_point_sums(scale, bins, std::span(all).first(n), std::span(found_bins).first(n));
    EXPECT_EQ(found.sum, sum) << n;
    EXPECT_EQ(found.sum_of_squares, squares) << n;
  }
}

TEST_P(FixedPoint, FindsTheBinOfEachValue) {
  const auto all = values();
  std::vector<std::int32_t> found(all.size());
  (void)fixed_point_sums(scale, bins, all, found);
  for (std::size_t i = 0; i < all.size(); ++i) {
    EXPECT_EQ(found[i], static_cast<std::int32_t>(std::clamp(scaled(all[i]) * bins, 0.0, bins - 1.0))) << all[i];
  }
}

// Nobody is to sum what is no number; whoever does leaves no bin outside.
TEST_P(FixedPoint, KeepsWhatIsNoNumberInTheFirstBin) {
  const std::vector<double> none(33, std::numeric_limits<double>::quiet_NaN());
  std::vector<std::int32_t> found(none.size(), -1);
  (void)fixed_point_sums(scale, bins, none, found);
  EXPECT_EQ(found, std::vector<std::int32_t>(none.size(), 0));
}

INSTANTIATE_TEST_SUITE_P(, FixedPoint, testing::ValuesIn(available_kernels()),
                         [](const auto& test) { return std::string(name_of(test.param)); });

}  // namespace
}  // namespace islet
