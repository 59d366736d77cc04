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

// For each mask of four lanes of 64 bits the order, in halves, that moves those in it to the front.
struct alignas(32) FrontOfFour : std::array<std::uint32_t, 8> {};
constexpr std::array<FrontOfFour, 16> front_of_four = [] {
  std::array<FrontOfFour, 16> orders{};
  for (std::uint32_t mask = 0; mask < 16; ++mask) {
    std::size_t next = 0;
    for (std::uint32_t lane = 0; lane < 4; ++lane) {
      if ((mask >> lane & 1U) == 0U) continue;
      orders[mask][next++] = 2 * lane;
      orders[mask][next++] = 2 * lane + 1;
    }
  }
  return orders;
}();

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

// Those of the uniforms that are in a tail.
struct Tails {
  alignas(64) std::array<std::uint64_t, chunk + together> where;
  alignas(64) std::array<double, chunk + together> mass;  // beyond it
  std::size_t count = 0;
};

#if HWY_TARGET == HWY_STATIC_TARGET
void find_tails(const double* p, std::size_t n, Tails& tails) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < n; ++i) {  // without a branch, which nobody could predict
    tails.where[count] = i;
    tails.mass[count] = std::min(p[i], 1.0 - p[i]);
    count += static_cast<std::size_t>(std::abs(p[i] - 0.5) > portable::NormalQuantile::central_half_width);
  }
  tails.count = count;
}
#else
// Moves the lanes of two vectors that are in the mask to the front and stores them; how many there are.
template <typename D, typename V, typename D64, typename V64, typename M>
[[gnu::always_inline]] inline std::size_t store_front(D d, V value, double* values, D64 d64, V64 number,
                                                      std::uint64_t* numbers, M mask) {
  namespace hn = hwy::HWY_NAMESPACE;
#if HWY_TARGET == HWY_AVX2  // for which Highway copies the table of orders each time
  const hn::Repartition<std::uint32_t, D> d32;
  std::uint8_t bits[8] = {};
  hn::StoreMaskBits(d, mask, bits);
  const auto order = hn::IndicesFromVec(d32, hn::Load(d32, front_of_four[bits[0]].data()));
  hn::StoreU(hn::BitCast(d, hn::TableLookupLanes(hn::BitCast(d32, value), order)), d, values);
  hn::StoreU(hn::BitCast(d64, hn::TableLookupLanes(hn::BitCast(d32, number), order)), d64, numbers);
  return static_cast<std::size_t>(std::popcount(bits[0]));
#else
  hn::CompressStore(number, hn::RebindMask(d64, mask), d64, numbers);
  return hn::CompressStore(value, mask, d, values);
#endif
}

void find_tails(const double* p, std::size_t n, Tails& tails) {
  namespace hn = hwy::HWY_NAMESPACE;
  const hn::ScalableTag<double> d;
  const hn::ScalableTag<std::uint64_t> d64;
  const auto half_width = hn::Set(d, portable::NormalQuantile::central_half_width);
  auto number = hn::Iota(d64, 0);
  std::size_t count = 0;
  for (std::size_t i = 0; i < n; i += hn::Lanes(d)) {
    const auto share = hn::LoadU(d, p + i);
    const auto outside = hn::Gt(hn::Abs(hn::Sub(share, hn::Set(d, 0.5))), half_width);
    const auto mass = hn::Min(share, hn::Sub(hn::Set(d, 1.0), share));
    count += store_front(d, mass, tails.mass.data() + count, d64, number, tails.where.data() + count, outside);
    number = hn::Add(number, hn::Set(d64, hn::Lanes(d)));
  }
  tails.count = count;
}
#endif

// portable::normal_quantile of each: the centre for all, then the tails alone (15 in 100), close together.
void quantiles(const double* p, double* z, std::size_t n) {
  using portable::NormalQuantile;
  for (std::size_t i = 0; i < n; ++i) z[i] = NormalQuantile::central(p[i] - 0.5);
  Tails tails;
  find_tails(p, n, tails);
  std::array<double, chunk> r, from_zero;
  for (std::size_t i = 0; i < tails.count; ++i) {
    r[i] = std::sqrt(-portable::log(tails.mass[i]));
    from_zero[i] = NormalQuantile::near(r[i]);
  }
  for (std::size_t i = 0; i < tails.count; ++i) {
    const double distance = r[i] <= NormalQuantile::far_from ? from_zero[i] : NormalQuantile::far(r[i]);
    const auto at = tails.where[i];
    z[at] = std::copysign(distance, p[at] - 0.5);
  }
}

// Turns the counters of n persons, a multiple of `together`, into random words.
void fill_blocks(Words& words, std::uint64_t seed, std::size_t n) {
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
}

void uniforms_of(Words& words, std::uint64_t seed, std::size_t n, double* out) {
  fill_blocks(words, seed, n);
  uniforms(words.of[0].data(), words.of[1].data(), out, n);
}

// Turns the counters of n persons, a multiple of `together`, into one normal each or, if `second` is given, two.
void normals_of(Words& words, std::uint64_t seed, std::size_t n, double* first, double* second) {
  fill_blocks(words, seed, n);
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
HWY_EXPORT(uniforms_of);

namespace {

// Idle lanes repeat the last person.
template <typename T>
void copy_counters(std::span<const T> from, std::size_t whole, std::array<std::uint64_t, chunk>& to) {
  std::ranges::transform(from, to.begin(), [](T value) { return std::uint64_t{static_cast<std::uint32_t>(value)}; });
  std::fill(to.begin() + static_cast<std::ptrdiff_t>(from.size()), to.begin() + static_cast<std::ptrdiff_t>(whole),
            to[from.size() - 1]);
}

// Calls draw(words, n, begin, used) for each chunk: the counters of n lanes, of which the first `used` are persons from
// `begin` on. With one occasion for all or one a person.
template <typename Draw>
void for_each_chunk(const PersonKeys& persons, StreamPurpose purpose, std::span<const std::int32_t> occasions,
                    std::uint16_t slot, std::size_t n, Draw draw) {
  const bool one_occasion = occasions.size() == 1;
  if (persons.replicate.size() != n || persons.candidate.size() != n || (!one_occasion && occasions.size() != n)) {
    throw std::logic_error("the persons, occasions and their random numbers differ in number");
  }
  const std::uint64_t use = (static_cast<std::uint64_t>(purpose) << 16U) | slot;
  Words words;
  for (std::size_t begin = 0; begin < n; begin += chunk) {
    const std::size_t used = std::min(chunk, n - begin);
    const std::size_t whole = (used + together - 1) / together * together;
    std::fill_n(words.of[0].begin(), whole, use);
    copy_counters(persons.replicate.subspan(begin, used), whole, words.of[1]);
    copy_counters(persons.candidate.subspan(begin, used), whole, words.of[2]);
    if (one_occasion) {
      std::fill_n(words.of[3].begin(), whole, std::uint64_t{static_cast<std::uint32_t>(occasions.front())});
    } else {
      copy_counters(occasions.subspan(begin, used), whole, words.of[3]);
    }
    draw(words, whole, begin, used);
  }
}

// Room for a chunk whose lanes are not all persons: what is drawn goes where it belongs in the end.
class Place {
 public:
  Place(std::span<double> out, std::size_t whole, std::size_t begin, std::size_t used)
      : to_(out.empty() ? nullptr : out.data() + begin), used_(used), direct_(whole == used) {}

  [[nodiscard]] double* room() { return to_ == nullptr || direct_ ? to_ : own_.data(); }
  void settle() const {
    if (to_ != nullptr && !direct_) std::copy_n(own_.begin(), used_, to_);
  }

 private:
  double* to_;
  std::size_t used_;
  bool direct_;
  std::array<double, chunk> own_;
};

void draw_normals(const PersonKeys& persons, StreamPurpose purpose, std::span<const std::int32_t> occasions,
                  std::uint16_t slot, std::span<double> first, std::span<double> second) {
  const auto draw = [&](Words& words, std::size_t whole, std::size_t begin, std::size_t used) {
    Place a(first, whole, begin, used), b(second, whole, begin, used);
    HWY_DYNAMIC_DISPATCH(normals_of)(words, persons.seed, whole, a.room(), b.room());
    a.settle();
    b.settle();
  };
  for_each_chunk(persons, purpose, occasions, slot, first.size(), draw);
}

void draw_uniforms(const PersonKeys& persons, StreamPurpose purpose, std::span<const std::int32_t> occasions,
                   std::uint16_t slot, std::span<double> out) {
  const auto draw = [&](Words& words, std::size_t whole, std::size_t begin, std::size_t used) {
    Place place(out, whole, begin, used);
    HWY_DYNAMIC_DISPATCH(uniforms_of)(words, persons.seed, whole, place.room());
    place.settle();
  };
  for_each_chunk(persons, purpose, occasions, slot, out.size(), draw);
}

}  // namespace

void uniforms(const PersonKeys& persons, StreamPurpose purpose, std::int32_t occasion, std::uint16_t slot,
              std::span<double> out) {
  draw_uniforms(persons, purpose, {&occasion, 1}, slot, out);
}

void uniforms(const PersonKeys& persons, StreamPurpose purpose, std::span<const std::int32_t> occasions,
              std::uint16_t slot, std::span<double> out) {
  if (occasions.size() != out.size()) throw std::logic_error("the occasions and their random numbers differ in number");
  draw_uniforms(persons, purpose, occasions, slot, out);
}

void normals(const PersonKeys& persons, StreamPurpose purpose, std::int32_t occasion, std::uint16_t slot,
             std::span<double> out) {
  draw_normals(persons, purpose, {&occasion, 1}, slot, out, {});
}

void normals(const PersonKeys& persons, StreamPurpose purpose, std::span<const std::int32_t> occasions,
             std::uint16_t slot, std::span<double> out) {
  if (occasions.size() != out.size()) throw std::logic_error("the occasions and their random numbers differ in number");
  draw_normals(persons, purpose, occasions, slot, out, {});
}

void two_normals(const PersonKeys& persons, StreamPurpose purpose, std::int32_t occasion, std::uint16_t slot,
                 std::span<double> first, std::span<double> second) {
  if (first.size() != second.size()) throw std::logic_error("the first and the second normals differ in number");
  draw_normals(persons, purpose, {&occasion, 1}, slot, first, second);
}

}  // namespace islet::random
#endif  // HWY_ONCE
