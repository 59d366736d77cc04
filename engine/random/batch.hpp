#pragma once
// The random numbers of many persons at once: exactly the bits of draw.hpp at each person's address, several times
// faster on a processor with wide instructions (docs/adr/0010-instruction-sets.md).

#include <cstdint>
#include <span>

#include "engine/random/stream_purpose.hpp"

namespace islet::random {

// The part of an address that says who; both spans have one element a person.
struct PersonKeys {
  std::uint64_t seed = 0;
  std::span<const std::uint32_t> replicate;
  std::span<const std::uint32_t> candidate;
};

// One uniform a person; each `out` has one element a person. std::logic_error if sizes differ.
void uniforms(const PersonKeys& persons, StreamPurpose purpose, std::int32_t occasion, std::uint16_t slot,
              std::span<double> out);
// Takes an occasion for each person.
void uniforms(const PersonKeys& persons, StreamPurpose purpose, std::span<const std::int32_t> occasions,
              std::uint16_t slot, std::span<double> out);
void normals(const PersonKeys& persons, StreamPurpose purpose, std::int32_t occasion, std::uint16_t slot,
             std::span<double> out);
// Takes an occasion for each person.
void normals(const PersonKeys& persons, StreamPurpose purpose, std::span<const std::int32_t> occasions,
             std::uint16_t slot, std::span<double> out);
void two_normals(const PersonKeys& persons, StreamPurpose purpose, std::int32_t occasion, std::uint16_t slot,
                 std::span<double> first, std::span<double> second);

}  // namespace islet::random
