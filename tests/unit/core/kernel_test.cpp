#include "engine/core/kernel.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <stdexcept>

namespace islet {
namespace {

TEST(Kernel, IsTheWidestUnlessAnotherIsAskedFor) {
  const auto available = available_kernels();
  ASSERT_FALSE(available.empty());
  EXPECT_EQ(available.front(), Kernel::baseline);
  EXPECT_EQ(kernel_in_use(), available.back());
  for (const auto kernel : available) {
    use_kernel(kernel);
    EXPECT_EQ(kernel_in_use(), kernel);
    EXPECT_EQ(available_kernels(), available);
  }
  use_kernel(available.back());
}

TEST(Kernel, ThatTheProcessorLacksIsRefused) {
  const auto available = available_kernels();
  std::size_t refused = 0;
  for (const auto kernel : all_kernels()) {
    if (std::ranges::find(available, kernel) != available.end()) continue;
    EXPECT_THROW(use_kernel(kernel), std::invalid_argument);
    ++refused;
  }
  EXPECT_EQ(refused + available.size(), all_kernels().size());  // of a processor that has them all none is refused
  EXPECT_EQ(kernel_in_use(), available.back());
}

#if defined(__x86_64__) && !defined(__AVX2__)
TEST(Kernel, ForAvx2IsThereWhereTheProcessorHasIt) {
  const bool has = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") && __builtin_cpu_supports("bmi2");
  const auto available = available_kernels();
  EXPECT_EQ(std::ranges::find(available, Kernel::avx2) != available.end(), has);
}
#endif

}  // namespace
}  // namespace islet
