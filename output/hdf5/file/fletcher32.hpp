#pragma once
// The checksum of HDF5's filter fletcher32, several times as fast as the library computes it: for chunks that are
// written past the library's pipeline.

#include <cstddef>
#include <cstdint>
#include <span>

namespace islet::output {

// The checksum of the 16-bit words w_0 .. w_(n-1) of the bytes, each with its first byte high: the sum of w_i in the
// low half, the sum of (n - i) w_i in the high half, both modulo 65535, where 65535 stands for 0 unless all words are
// 0. The number of bytes is even.
[[nodiscard]] std::uint32_t fletcher32(std::span<const std::byte> bytes);

}  // namespace islet::output
