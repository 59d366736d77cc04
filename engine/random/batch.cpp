#include "engine/random/batch.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstddef>
#include <stdexcept>

#include "engine/core/normal_quantile_branches.hpp"
#include "engine/core/portable_math.hpp"
#include "engine/core/wide_targets.hpp"
#include "engine/random/draw.hpp"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "engine/random/batch.cpp"
#include <hwy/foreach_target.h>

#include <hwy/highway.h>

#ifndef ISLET_RANDOM_BATCH_CHUNK
#define ISLET_RANDOM_BATCH_CHUNK
namespace islet::random {

constexpr std::size_t chunk = 256;   // persons; what they need stays in the nearest cache
constexpr std::size_t together = 8;  // the most lanes of 64 bits

// Counters, then random words, of 32 bits in 64: word w of person i.
struct Words {
  alignas(64) std::array<std::array<std::uint64_t, chunk>, 4> of;
  std::array<double, chunk> uniform;
};

}  // namespace islet::random
#endif

HWY_BEFORE_NAMESPACE();
namespace islet::random {
namespace HWY_NAMESPACE {

#if HWY_TARGET != HWY_STATIC_TARGET
// Ten rounds of Philox4x32 (Salmon et al. 2011). A product of 32 x 32 bits in each 64-bit lane is one instruction that
// the compiler does not find by itself; the rest of this file is plain loops.
void philox(Words& words, std::uint64_t seed, std::size_t n) {
  namespace hn = hwy::HWY_NAMESPACE;
  const hn::ScalableTag<std::uint64_t> d64;
  const hn::Repartition<std::uint32_t, decltype(d64)> d32;
  using Vector = decltype(hn::Zero(d64));
  const auto product = [&](Vector a, Vector b) { return hn::MulEven(hn::BitCast(d32, a), hn::BitCast(d32, b)); };
  const auto multiplier_0 = hn::Set(d64, 0xD2511F53U);
  const auto multiplier_1 = hn::Set(d64, 0xCD9E8D57U);
  auto& c = words.of;
  for (std::size_t i = 0; i < n; i += hn::Lanes(d64)) {
    auto c0 = hn::Load(d64, &c[0][i]), c1 = hn::Load(d64, &c[1][i]);
    auto c2 = hn::Load(d64, &c[2][i]), c3 = hn::Load(d64, &c[3][i]);
    auto key_0 = static_cast<std::uint32_t>(seed);
    auto key_1 = static_cast<std::uint32_t>(seed >> 32U);
#pragma GCC unroll 10
    for (int round = 0; round < 10; ++round) {
      const auto p0 = product(c0, multiplier_0), p1 = product(c2, multiplier_1);
      // The upper half of each lane may hold anything: only the lower one is multiplied.
      c0 = hn::Xor(hn::Xor(hn::ShiftRight<32>(p1), c1), hn::Set(d64, key_0));
      c2 = hn::Xor(hn::Xor(hn::ShiftRight<32>(p0), c3), hn::Set(d64, key_1));
      c1 = p1;
      c3 = p0;
      key_0 += 0x9E3779B9U;
      key_1 += 0xBB67AE85U;
    }
    hn::Store(c0, d64, &c[0][i]);
    hn::Store(c1, d64, &c[1][i]);
    hn::Store(c2, d64, &c[2][i]);
    hn::Store(c3, d64, &c[3][i]);
  }
}
#endif

// As to_unit of draw.cpp: 52 bits in the middle of their cell.
void uniforms(const std::uint64_t* high, const std::uint64_t* low, double* out, std::size_t n) {
  constexpr double two_to_52 = 4503599627370496.0;
  for (std::size_t i = 0; i < n; ++i) {
    const std::uint64_t bits = ((high[i] & 0xFFFFFFFFU) << 20U) | ((low[i] & 0xFFFFFFFFU) >> 12U);
    const double whole = std::bit_cast<double>(bits | 0x4330000000000000U) - two_to_52;
    out[i] = (whole + 0.5) * (1.0 / two_to_52);
  }
}

// portable::normal_quantile of each: the centre for all, then the tails alone (15 in 100), close together.
void quantiles(const double* p, double* z, std::size_t n) {
  using portable::NormalQuantile;
  constexpr double half_width = NormalQuantile::central_half_width;
  for (std::size_t i = 0; i < n; ++i) z[i] = NormalQuantile::central(p[i] - 0.5);
  std::array<std::uint32_t, chunk> where;
  std::array<double, chunk> tail, r, from_zero;
  std::size_t tails = 0;
  for (std::size_t i = 0; i < n; ++i) {  // without a branch, which nobody could predict
    where[tails] = static_cast<std::uint32_t>(i);
    tail[tails] = std::min(p[i], 1.0 - p[i]);
    tails += static_cast<std::size_t>(std::abs(p[i] - 0.5) > half_width);
  }
  for (std::size_t i = 0; i < tails; ++i) {
    r[i] = std::sqrt(-portable::log(tail[i]));
    from_zero[i] = NormalQuantile::near(r[i]);
  }
  for (std::size_t i = 0; i < tails; ++i) {
    const double distance = r[i] <= NormalQuantile::far_from ? from_zero[i] : NormalQuantile::far(r[i]);
    z[where[i]] = std::copysign(distance, p[where[i]] - 0.5);
  }
}

// Turns the counters of n persons, a multiple of `together`, into one normal each or, if `second` is given, two.
void normals_of(Words& words, std::uint64_t seed, std::size_t n, double* first, double* second) {
#if HWY_TARGET == HWY_STATIC_TARGET
  auto& c = words.of;
  for (std::size_t i = 0; i < n; ++i) {
    const auto bits = block({seed, static_cast<StreamPurpose>(c[0][i] >> 16U), static_cast<std::uint32_t>(c[1][i]),
                             static_cast<std::uint32_t>(c[2][i]), static_cast<std::int32_t>(c[3][i]),
                             static_cast<std::uint16_t>(c[0][i])});
    for (std::size_t w = 0; w < c.size(); ++w) c[w][i] = bits[w];
  }
#else
  philox(words, seed, n);
#endif
  double* u = words.uniform.data();
  uniforms(words.of[0].data(), words.of[1].data(), u, n);
  quantiles(u, first, n);
  if (second == nullptr) return;
  uniforms(words.of[2].data(), words.of[3].data(), u, n);
  quantiles(u, second, n);
}

}  // namespace HWY_NAMESPACE
}  // namespace islet::random
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace islet::random {
HWY_EXPORT(normals_of);

namespace {

template <typename OccasionOf>
void draw(const PersonKeys& persons, StreamPurpose purpose, OccasionOf occasion_of, std::uint16_t slot,
          std::span<double> first, std::span<double> second) {
  const std::size_t n = persons.candidate.size();
  if (persons.replicate.size() != n || first.size() != n || (!second.empty() && second.size() != n)) {
    throw std::logic_error("the persons and their random numbers differ in number");
  }
  const std::uint64_t use = (static_cast<std::uint64_t>(purpose) << 16U) | slot;
  Words words;
  std::array<double, chunk> z0, z1;
  for (std::size_t begin = 0; begin < n; begin += chunk) {
    const std::size_t used = std::min(chunk, n - begin);
    const std::size_t whole = (used + together - 1) / together * together;
    for (std::size_t i = 0; i < whole; ++i) {
      const std::size_t person = begin + std::min(i, used - 1);  // idle lanes repeat the last
      words.of[0][i] = use;
      words.of[1][i] = persons.replicate[person];
      words.of[2][i] = persons.candidate[person];
      words.of[3][i] = static_cast<std::uint32_t>(occasion_of(person));
    }
    HWY_DYNAMIC_DISPATCH(normals_of)(words, persons.seed, whole, z0.data(), second.empty() ? nullptr : z1.data());
    std::copy_n(z0.begin(), used, first.begin() + static_cast<std::ptrdiff_t>(begin));
    if (!second.empty()) std::copy_n(z1.begin(), used, second.begin() + static_cast<std::ptrdiff_t>(begin));
  }
}

}  // namespace

void normals(const PersonKeys& persons, StreamPurpose purpose, std::int32_t occasion, std::uint16_t slot,
             std::span<double> out) {
  draw(persons, purpose, [=](std::size_t) { return occasion; }, slot, out, {});
}

void normals(const PersonKeys& persons, StreamPurpose purpose, std::span<const std::int32_t> occasions,
             std::uint16_t slot, std::span<double> out) {
  if (occasions.size() != out.size()) throw std::logic_error("the occasions and their random numbers differ in number");
  draw(persons, purpose, [=](std::size_t i) { return occasions[i]; }, slot, out, {});
}

void two_normals(const PersonKeys& persons, StreamPurpose purpose, std::int32_t occasion, std::uint16_t slot,
                 std::span<double> first, std::span<double> second) {
  if (first.size() != second.size()) throw std::logic_error("the first and the second normals differ in number");
  draw(persons, purpose, [=](std::size_t) { return occasion; }, slot, first, second);
}

}  // namespace islet::random
#endif  // HWY_ONCE
