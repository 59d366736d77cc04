#pragma once
// What a search asks of the simulation, and what it is told.

#include <cstdint>
#include <functional>

namespace islet::exploration {

// Replicates [first, first + count) of the trial at `x`, and in how many of them it succeeded.
struct Evaluation {
  double x = 0.0;
  std::uint32_t first = 0;
  std::uint32_t count = 0;
  std::int64_t successes = 0;
};

// (x, first replicate, number of replicates) -> successes. The same replicate meets the same people at every x.
using Evaluate = std::function<std::int64_t(double, std::uint32_t, std::uint32_t)>;

// Replicates from here on are kept for confirmation (docs/adr/0001-random-keys.md).
inline constexpr std::uint32_t first_confirmation_replicate = 0x80000000U;

}  // namespace islet::exploration
