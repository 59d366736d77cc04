#include "engine/core/count_finite.hpp"

#include <cstdint>

#include "engine/core/wide_targets.hpp"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "engine/core/count_finite.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace islet {
namespace HWY_NAMESPACE {

void count(const double* values, std::size_t n, std::uint64_t& out) {
  std::uint64_t found = 0;
  for (std::size_t i = 0; i < n; ++i) found += values[i] - values[i] == 0.0 ? 1U : 0U;
  out = found;
}

}  // namespace HWY_NAMESPACE
}  // namespace islet
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace islet {
HWY_EXPORT(count);

std::size_t count_finite(std::span<const double> values) {
  std::uint64_t found = 0;
  HWY_DYNAMIC_DISPATCH(count)(values.data(), values.size(), found);
  return static_cast<std::size_t>(found);
}

}  // namespace islet
#endif  // HWY_ONCE
