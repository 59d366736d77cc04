#pragma once
// Trials that succeed with a known probability: replicate r of `seed` succeeds at x when its uniform number is below
// p(x). The same replicate has the same number at every x.

#include <cstdint>
#include <functional>

#include "engine/random/draw.hpp"

namespace islet::exploration::known {

[[nodiscard]] inline std::int64_t successes(std::uint64_t seed, std::uint32_t first, std::uint32_t count, double p,
                                            std::uint32_t stream = 0) {
  std::int64_t out = 0;
  for (std::uint32_t i = 0; i < count; ++i) {
    out += random::uniform({seed, random::StreamPurpose::trait, first + i, stream, 0, 0}) < p ? 1 : 0;
  }
  return out;
}

[[nodiscard]] inline std::function<std::int64_t(double, std::uint32_t, std::uint32_t)> trial(
    std::uint64_t seed, std::function<double(double)> power) {
  return [seed, power = std::move(power)](double x, std::uint32_t first, std::uint32_t count) {
    return successes(seed, first, count, power(x));
  };
}

}  // namespace islet::exploration::known
