#include "output/hdf5/file/fletcher32.hpp"

#include <algorithm>
#include <array>
#include <cstring>

namespace islet::output {
namespace {

constexpr std::uint64_t modulus = 65535;
constexpr std::size_t lanes = 16;
constexpr std::size_t most_rows = 256;  // 65535 * 256 * 257 / 2 is below 2^32

struct Sums {
  std::uint64_t plain = 0;     // sum of w_i, modulo
  std::uint64_t weighted = 0;  // sum of (n - i) w_i, modulo
};

// The sums of `rows` rows of `lanes` words. The rows are added lane by lane; the weights of the lanes within a row are
// applied at the end. A function of its own, of loops of one operation each: so the compiler makes vectors of them that
// stay in registers, which is ten times as fast.
[[gnu::noinline]] Sums sums_of(const std::uint16_t* words, std::size_t rows) {
  alignas(32) std::array<std::uint32_t, lanes> plain{};
  alignas(32) std::array<std::uint32_t, lanes> weighted{};  // sum of (rows - row) w
  for (std::size_t row = 0; row < rows; ++row) {
    std::array<std::uint32_t, lanes> word;
    for (std::size_t lane = 0; lane < lanes; ++lane) word[lane] = words[row * lanes + lane];
    for (std::size_t lane = 0; lane < lanes; ++lane) plain[lane] += word[lane];
    for (std::size_t lane = 0; lane < lanes; ++lane) weighted[lane] += plain[lane];
  }
  Sums sums;
  for (std::size_t lane = 0; lane < lanes; ++lane) {
    sums.plain += plain[lane];
    sums.weighted += lanes * std::uint64_t{weighted[lane]} - lane * std::uint64_t{plain[lane]};
  }
  return sums;
}

// The library adds with an end-around carry, which reaches 0 from zeros only.
std::uint64_t as_the_library_leaves_it(std::uint64_t sum, bool all_zero) {
  const auto rest = sum % modulus;
  return rest == 0 && !all_zero ? modulus : rest;
}

// A word whose bytes change places is multiplied by 256, modulo 65535.
std::uint64_t with_high_byte_first(std::uint64_t sum) { return (sum % modulus) * 256; }

}  // namespace

std::uint32_t fletcher32(std::span<const std::byte> bytes) {
  Sums all;
  bool all_zero = true;
  std::array<std::uint16_t, most_rows * lanes> words{};
  for (std::size_t first = 0; first < bytes.size(); first += sizeof(words)) {
    const auto piece = bytes.subspan(first, std::min(sizeof(words), bytes.size() - first));
    const std::size_t count = piece.size() / sizeof(std::uint16_t);
    const std::size_t rows = (count + lanes - 1) / lanes;
    std::fill_n(words.begin() + static_cast<std::ptrdiff_t>((rows - 1) * lanes), lanes, std::uint16_t{0});
    std::memcpy(words.data(), piece.data(), piece.size());
    auto sums = sums_of(words.data(), rows);
    sums.weighted -= (rows * lanes - count) * sums.plain;  // the zeros that fill the last row count no place
    all_zero = all_zero && sums.plain == 0;
    all.weighted = (all.weighted + count * all.plain + sums.weighted) % modulus;
    all.plain = (all.plain + sums.plain) % modulus;
  }
  const auto low = as_the_library_leaves_it(with_high_byte_first(all.plain), all_zero);
  const auto high = as_the_library_leaves_it(with_high_byte_first(all.weighted), all_zero);
  return static_cast<std::uint32_t>((high << 16U) | low);
}

}  // namespace islet::output
