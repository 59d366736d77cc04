#include "engine/exploration/sampling/row_seed.hpp"

#include "engine/random/draw.hpp"

namespace islet::exploration {

std::uint64_t row_seed(std::uint64_t seed, std::uint32_t row) {
  const auto bits = random::block({.seed = seed, .purpose = random::StreamPurpose::exploration_row, .replicate = row});
  return (static_cast<std::uint64_t>(bits[0]) << 32U) | bits[1];
}

}  // namespace islet::exploration
