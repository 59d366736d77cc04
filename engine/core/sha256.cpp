#include "engine/core/sha256.hpp"

#include <algorithm>
#include <cstring>

#include "engine/core/sha256_blocks.hpp"

namespace islet {

// The first 32 bits of the fractional parts of the square roots of the first 8 primes (FIPS 180-4, 5.3.3).
Sha256::Sha256()
    : state_{0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19} {}

void Sha256::add(std::string_view bytes) {
  bytes_ += bytes.size();
  while (!bytes.empty()) {
    const auto taken = std::min(bytes.size(), block_.size() - filled_);
    std::memcpy(block_.data() + filled_, bytes.data(), taken);
    bytes.remove_prefix(taken);
    filled_ += taken;
    if (filled_ < block_.size()) return;
    sha256_blocks(state_, block_.data(), 1);
    filled_ = 0;
    const auto whole = bytes.size() / block_.size();
    sha256_blocks(state_, reinterpret_cast<const unsigned char*>(bytes.data()), whole);
    bytes.remove_prefix(whole * block_.size());
  }
}

// Padded by a one bit, zeros, and the length in bits as 64 bits, to a whole number of blocks.
std::string Sha256::hex() const {
  Sha256 padded = *this;
  constexpr std::size_t length_bytes = 8;
  std::string padding(1, static_cast<char>(0x80));
  while ((filled_ + padding.size()) % block_.size() != block_.size() - length_bytes) padding.push_back('\0');
  for (int shift = 56; shift >= 0; shift -= 8)
    padding.push_back(static_cast<char>(((bytes_ * 8U) >> static_cast<unsigned>(shift)) & 0xFFU));
  padded.add(padding);
  constexpr std::string_view digits = "0123456789abcdef";
  std::string hex;
  for (const auto word : padded.state_) {
    for (int shift = 28; shift >= 0; shift -= 4) hex.push_back(digits[(word >> static_cast<unsigned>(shift)) & 0xFU]);
  }
  return hex;
}

std::string sha256(std::string_view bytes) {
  Sha256 hash;
  hash.add(bytes);
  return hash.hex();
}

}  // namespace islet
