#pragma once
// SHA-256 (FIPS 180-4), as a fingerprint of scenarios and files; not used to keep secrets.

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace islet {

// Takes the bytes piece by piece, so that a file need not fit into memory.
class Sha256 {
 public:
  Sha256();
  void add(std::string_view bytes);
  [[nodiscard]] std::string hex() const;  // 64 lower-case hexadecimal digits, of all bytes added so far

  using State = std::array<std::uint32_t, 8>;
  using Block = std::array<unsigned char, 64>;

 private:
  State state_;
  Block block_{};           // what does not fill a block yet
  std::size_t filled_ = 0;  // bytes of it
  std::uint64_t bytes_ = 0;
};

// 64 lower-case hexadecimal digits.
[[nodiscard]] std::string sha256(std::string_view bytes);

}  // namespace islet
