#pragma once
// Histograms of a batch are mostly empty: stored as pairs (bins passed over, count), each number in as few bytes as it
// needs (7 bits a byte, low bits first, the high bit says that more follow).

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace islet::output {

[[nodiscard]] std::vector<std::int8_t> pack(std::span<const std::uint32_t> bins);

// Throws Hdf5Failure when the bytes do not describe `size` bins.
[[nodiscard]] std::vector<std::uint32_t> unpack(std::span<const std::int8_t> bytes, std::size_t size);

}  // namespace islet::output
