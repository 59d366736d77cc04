#include "engine/core/fixed_point_sums.hpp"

#include <bit>
#include <cmath>
#include <cstddef>
#include <stdexcept>

#include "engine/core/wide_targets.hpp"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "engine/core/fixed_point_sums.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace islet {
namespace HWY_NAMESPACE {

// Adding 1.5 * 2^52 rounds to a whole number, which then stands in the low bits: every instruction set has this for
// lanes, unlike the conversion to 64 bits.
constexpr double round_to_integer = 6755399441055744.0;

[[gnu::always_inline]] inline double floor_of(double x) {
#if HWY_TARGET == HWY_STATIC_TARGET  // which has no floor for lanes
  const double nearest = (x + round_to_integer) - round_to_integer;
  return nearest - (nearest > x ? 1.0 : 0.0);
#else
  return std::floor(x);
#endif
}

// The whole number at or below x, and the bits of `round_to_integer`.
[[gnu::always_inline]] inline std::uint64_t floor_bits(double x) {
  return std::bit_cast<std::uint64_t>(floor_of(x) + round_to_integer);
}

[[gnu::always_inline]] inline double scaled(const FixedPointScale& scale, double x) {
  double s = (x - scale.low) * scale.per_unit;
  s = s >= -scale.largest ? s : -scale.largest;  // what is no number too, so that no bin lies outside
  return s > scale.largest ? scale.largest : s;
}

void sum_all(const FixedPointScale& given, double bins, const double* values, std::size_t n, std::int32_t* bin,
             FixedPointSums& out) {
  const FixedPointScale scale = given;
  const double last = bins - 1.0;
  std::uint64_t sum = 0;
  std::uint64_t squares = 0;
#pragma GCC ivdep
  for (std::size_t i = 0; i < n; ++i) {
    const double s = scaled(scale, values[i]);
    sum += floor_bits(s * scale.steps + 0.5);
    squares += floor_bits(s * s * scale.steps + 0.5);
    double place = s * bins;
    place = place < 0.0 ? 0.0 : place;
    place = place > last ? last : place;
    bin[i] = static_cast<std::int32_t>(place);
  }
  const std::uint64_t bits_of_all = n * std::bit_cast<std::uint64_t>(round_to_integer);  // modulo 2^64, as the sums
  out = {static_cast<std::int64_t>(sum - bits_of_all), static_cast<std::int64_t>(squares - bits_of_all)};
}

}  // namespace HWY_NAMESPACE
}  // namespace islet
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace islet {
HWY_EXPORT(sum_all);

FixedPointSums fixed_point_sums(const FixedPointScale& scale, std::int32_t bins, std::span<const double> values,
                                std::span<std::int32_t> bin) {
  if (values.size() != bin.size()) throw std::logic_error("the values and their bins differ in number");
  FixedPointSums out;
  HWY_DYNAMIC_DISPATCH(sum_all)
  (scale, static_cast<double>(bins), values.data(), values.size(), bin.data(), out);
  return out;
}

}  // namespace islet
#endif  // HWY_ONCE
