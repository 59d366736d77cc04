#include "engine/core/count_finite.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <vector>

#include "engine/core/kernel.hpp"

namespace islet {
namespace {

TEST(CountFinite, PassesOverWhatDoesNotExist) {
  constexpr double nan = std::numeric_limits<double>::quiet_NaN();
  constexpr double infinity = std::numeric_limits<double>::infinity();
  const std::vector<double> some = {0.0, nan, -1.5, infinity, 1e308, -infinity, -nan, 5e-324, 3.0, nan, 7.0};
  const std::vector<std::size_t> expected = {0, 1, 1, 2, 2, 3, 3, 3, 4, 5, 5, 6};
  const auto kernels = available_kernels();
  ASSERT_FALSE(kernels.empty());
  for (const auto kernel : kernels) {
    use_kernel(kernel);
    for (std::size_t n = 0; n <= some.size(); ++n) {
      EXPECT_EQ(count_finite(std::span(some).first(n)), expected[n]) << name_of(kernel) << ' ' << n;
    }
  }
}

}  // namespace
}  // namespace islet
