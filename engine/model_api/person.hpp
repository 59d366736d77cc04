#pragma once
// Who is simulated. A person is (seed, replicate, candidate), enrolled or not; no arm, design point or hypothesis is
// in the key, so that the same people meet every design.

#include <cstdint>
#include <span>
#include <vector>

#include "engine/random/draw.hpp"

namespace islet::model {

struct PersonBatch {
  std::uint64_t seed = 0;
  std::vector<std::uint32_t> replicate;
  std::vector<std::uint32_t> candidate;

  [[nodiscard]] std::size_t size() const { return candidate.size(); }
  [[nodiscard]] PersonBatch gather(std::span<const std::uint32_t> rows) const;

  [[nodiscard]] random::Address address(std::size_t row, random::StreamPurpose purpose, std::int32_t occasion = 0,
                                        std::uint16_t slot = 0) const {
    return {seed, purpose, replicate[row], candidate[row], occasion, slot};
  }
};

}  // namespace islet::model
