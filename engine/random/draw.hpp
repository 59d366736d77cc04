#pragma once
// Random numbers addressed by what they are for, never by the order in which they are used.
//
// Philox4x32-10 (Salmon et al. 2011): key = seed, counter = (purpose and slot, replicate, candidate, occasion). One
// block of 128 bits gives two uniforms with 52 random bits in the open interval (0, 1).

#include <array>
#include <cstdint>

#include "engine/random/stream_purpose.hpp"

namespace islet::random {

struct Address {
  std::uint64_t seed = 0;
  StreamPurpose purpose{};
  std::uint32_t replicate = 0;
  std::uint32_t candidate = 0;
  std::int32_t occasion = 0;
  std::uint16_t slot = 0;
};

[[nodiscard]] std::array<std::uint32_t, 4> block(const Address& address);

[[nodiscard]] double uniform(const Address& address);  // in (0, 1)
[[nodiscard]] std::array<double, 2> two_uniforms(const Address& address);
[[nodiscard]] double normal(const Address& address);                      // inverse of the normal distribution
[[nodiscard]] std::array<double, 2> two_normals(const Address& address);  // independent
[[nodiscard]] double exponential(const Address& address);                 // mean 1

}  // namespace islet::random
