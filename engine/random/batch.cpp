#include "engine/random/batch.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstddef>
#include <span>
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

constexpr std::size_t chunk = 256;    // uniforms at once; what they need stays in the nearest cache
constexpr std::size_t together = 16;  // two vectors of the most lanes of 64 bits

// The addresses of several persons, with one occasion for all or one for each.
struct Addresses {
  std::uint64_t seed;
  std::uint32_t use;  // purpose and slot
  std::span<const std::uint32_t> replicate, candidate;
  std::span<const std::int32_t> occasions;

  [[nodiscard]] std::size_t size() const { return replicate.size(); }
  [[nodiscard]] bool one_occasion() const { return occasions.size() == 1; }
  [[nodiscard]] Address of(std::size_t i) const {
    const auto occasion = occasions[one_occasion() ? 0 : i];
    return {seed,     static_cast<StreamPurpose>(use >> 16U), replicate[i], candidate[i],
            occasion, static_cast<std::uint16_t>(use)};
  }
};

// Random numbers of a chunk; whole vectors may be written.
struct alignas(64) Chunk : std::array<double, chunk> {};

// A copy of some of the addresses, with room behind them so that the last vector may be read to its end.
struct PaddedAddresses {
  std::array<std::uint32_t, chunk> replicate{}, candidate{};
  std::array<std::int32_t, chunk> occasions{};

  [[nodiscard]] Addresses hold(Addresses some) {
    const auto move = [](auto& from, auto& room) {
      std::ranges::copy(from, room.begin());
      from = {room.data(), from.size()};
    };
    move(some.replicate, replicate);
    move(some.candidate, candidate);
    move(some.occasions, occasions);
    return some;
  }
};

[[nodiscard]] constexpr std::size_t whole_vectors(std::size_t n) { return (n + together - 1) / together * together; }

// For each mask of four lanes of 64 bits, the order of their halves that moves the lanes in the mask to the front.
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

#if HWY_TARGET == HWY_STATIC_TARGET
// Draws the uniforms of all addresses, and second ones if they are asked for.
void draw_uniforms(const Addresses& addresses, double* first, double* second) {
  for (std::size_t i = 0; i < addresses.size(); ++i) {
    const auto both = two_uniforms(addresses.of(i));
    first[i] = both[0];
    if (second != nullptr) second[i] = both[1];
  }
}
#else
// Ten rounds of Philox4x32 (Salmon et al. 2011). A product of 32 x 32 bits in each 64-bit lane is one instruction that
// the compiler does not find by itself.
class Philox {
  using D = hwy::HWY_NAMESPACE::ScalableTag<std::uint64_t>;

 public:
  using Vector = hwy::HWY_NAMESPACE::Vec<D>;
  struct Counter {  // of 32 bits in 64; as random words the upper halves hold anything
    Vector of[4];
  };

  explicit Philox(std::uint64_t seed) {
    namespace hn = hwy::HWY_NAMESPACE;
    const D d64;
    auto low = hn::Set(d64, static_cast<std::uint32_t>(seed)), high = hn::Set(d64, seed >> 32U);
    for (std::size_t round = 0; round < rounds; ++round) {
      low_[round] = low;
      high_[round] = high;
      low = hn::Add(low, hn::Set(d64, 0x9E3779B9U));
      high = hn::Add(high, hn::Set(d64, 0xBB67AE85U));
    }
  }

  // Two at once: a processor works on one while products of the other are under way.
  [[gnu::always_inline]] void operator()(Counter& x, Counter& y) const {
#pragma GCC unroll 10
    for (std::size_t round = 0; round < rounds; ++round) {
      mix(x, round);
      mix(y, round);
    }
  }

  // The same number as to_unit of draw.cpp: 52 bits in the middle of their cell. The bits become the digits of a number
  // in [1, 2), from which 1 less half a cell is subtracted, exactly.
  [[nodiscard, gnu::always_inline]] static auto unit(Vector high, Vector low) {
    namespace hn = hwy::HWY_NAMESPACE;
    const D d64;
    const hn::Repartition<std::uint32_t, D> d32;
    const hn::ScalableTag<double> d;
    const auto words = hn::OddEven(hn::BitCast(d32, hn::ShiftLeft<32>(high)), hn::BitCast(d32, low));
    const auto digits = hn::ShiftRight<12>(hn::BitCast(d64, words));
    const auto above_one = hn::BitCast(d, hn::Or(digits, hn::Set(d64, 0x3FF0000000000000U)));
    return hn::Sub(above_one, hn::Set(d, 0x1.fffffffffffffp-1));
  }

 private:
  [[gnu::always_inline]] void mix(Counter& x, std::size_t round) const {
    namespace hn = hwy::HWY_NAMESPACE;
    const D d64;
    const hn::Repartition<std::uint32_t, D> d32;
    const auto product = [&](Vector a, std::uint32_t by) {
      return hn::MulEven(hn::BitCast(d32, a), hn::BitCast(d32, hn::Set(d64, by)));
    };
    auto& c = x.of;
    const auto p0 = product(c[0], 0xD2511F53U), p1 = product(c[2], 0xCD9E8D57U);
    c[0] = hn::Xor(hn::Xor(hn::ShiftRight<32>(p1), c[1]), low_[round]);
    c[2] = hn::Xor(hn::Xor(hn::ShiftRight<32>(p0), c[3]), high_[round]);
    c[1] = p1;
    c[3] = p0;
  }

  static constexpr std::size_t rounds = 10;
  Vector low_[rounds], high_[rounds];  // of the key
};

// Draws the uniforms of all addresses, and second ones if they are asked for. Reads whole vectors of addresses and
// writes whole vectors of uniforms.
void draw_uniforms(const Addresses& addresses, double* first, double* second) {
  namespace hn = hwy::HWY_NAMESPACE;
  const hn::ScalableTag<std::uint64_t> d64;
  const hn::ScalableTag<double> d;
  const hn::Rebind<std::uint32_t, decltype(d64)> half;
  const Philox philox(addresses.seed);
  const auto use = hn::Set(d64, addresses.use);
  const auto one_day = hn::Set(d64, static_cast<std::uint32_t>(addresses.occasions[0]));
  const bool one_occasion = addresses.one_occasion();
  const auto counter_at = [&](std::size_t i) {
    const auto load = [&](const auto& from) {
      return hn::PromoteTo(d64, hn::LoadU(half, reinterpret_cast<const std::uint32_t*>(from.data() + i)));
    };
    return Philox::Counter{{use, load(addresses.replicate), load(addresses.candidate),
                            one_occasion ? one_day : load(addresses.occasions)}};
  };
  const auto store = [&](const Philox::Counter& words, std::size_t i) {
    hn::Store(Philox::unit(words.of[0], words.of[1]), d, first + i);
    if (second != nullptr) hn::Store(Philox::unit(words.of[2], words.of[3]), d, second + i);
  };
  const std::size_t lanes = hn::Lanes(d64);
  for (std::size_t i = 0; i < addresses.size(); i += 2 * lanes) {
    auto x = counter_at(i), y = counter_at(i + lanes);
    philox(x, y);
    store(x, i);
    store(y, i + lanes);
  }
}
#endif

// The uniforms that are in a tail, filled up to whole vectors.
struct Tails {
  alignas(64) std::array<std::uint64_t, chunk + together> where;
  alignas(64) std::array<double, chunk + together> share;
  std::size_t count = 0;
};

#if HWY_TARGET == HWY_STATIC_TARGET
void find_tails(const double* p, std::size_t n, Tails& tails) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < n; ++i) {  // without a branch, which nobody could predict
    tails.where[count] = i;
    tails.share[count] = p[i];
    count += static_cast<std::size_t>(std::abs(p[i] - 0.5) > portable::NormalQuantile::central_half_width);
  }
  tails.count = count;
}
#else
// Moves the lanes of two vectors that are in the mask to the front, stores them and returns their number.
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
    const auto share = hn::Load(d, p + i);
    const auto outside = hn::Gt(hn::Abs(hn::Sub(share, hn::Set(d, 0.5))), half_width);
    count += store_front(d, share, tails.share.data() + count, d64, number, tails.where.data() + count, outside);
    number = hn::Add(number, hn::Set(d64, hn::Lanes(d)));
  }
  tails.count = count;
}
#endif

// Replaces the tails by their quantiles. It works on whole vectors; the values that fill the last one are from the
// middle, and their results are not used.
void tail_quantiles(Tails& tails) {
  using portable::NormalQuantile;
  const std::size_t lanes = hwy::HWY_NAMESPACE::Lanes(hwy::HWY_NAMESPACE::ScalableTag<double>());
  const std::size_t whole = (tails.count + lanes - 1) / lanes * lanes;
  for (std::size_t i = tails.count; i < whole; ++i) tails.share[i] = 0.5;
  std::array<double, chunk> r;
  std::uint64_t far = 0;  // its sign is set if any is beyond the near tail
  for (std::size_t i = 0; i < whole; ++i) {
    const double p = tails.share[i], other = 1.0 - p;
    r[i] = std::sqrt(-portable::log(p < other ? p : other));
    far |= std::bit_cast<std::uint64_t>(NormalQuantile::far_from - r[i]);
    tails.share[i] = std::copysign(NormalQuantile::near(r[i]), p - 0.5);
  }
  if (far >> 63U == 0U) return;
  for (std::size_t i = 0; i < tails.count; ++i) {
    if (r[i] > NormalQuantile::far_from) tails.share[i] = std::copysign(NormalQuantile::far(r[i]), tails.share[i]);
  }
}

// Replaces n uniforms, n a multiple of `together`, by portable::normal_quantile of each: first by the central branch
// for all, then by the tail branches for those in a tail (15 in 100), gathered side by side.
void quantiles(double* p, std::size_t n) {
  Tails tails;
  find_tails(p, n, tails);
  for (std::size_t i = 0; i < n; ++i) p[i] = portable::NormalQuantile::central(p[i] - 0.5);
  tail_quantiles(tails);
  for (std::size_t i = 0; i < tails.count; ++i) p[tails.where[i]] = tails.share[i];
}

// Calls draw(addresses, begin) for at most `most` of them at once, of which whole vectors may be read.
template <typename Draw>
void for_each_chunk(const Addresses& all, std::size_t most, Draw draw) {
  for (std::size_t begin = 0; begin < all.size(); begin += most) {
    const std::size_t n = std::min(most, all.size() - begin);
    auto some = all;
    some.replicate = all.replicate.subspan(begin, n);
    some.candidate = all.candidate.subspan(begin, n);
    if (!all.one_occasion()) some.occasions = all.occasions.subspan(begin, n);
    if (n % together == 0) {
      draw(some, begin);
    } else {
      PaddedAddresses room;
      draw(room.hold(some), begin);
    }
  }
}

void uniforms_of(const Addresses& all, std::span<double> out) {
  Chunk u;
  for_each_chunk(all, chunk, [&](const Addresses& some, std::size_t begin) {
    draw_uniforms(some, u.data(), nullptr);
    std::copy_n(u.data(), some.size(), out.data() + begin);
  });
}

// Draws one normal an address or, if `second` is not empty, two.
void normals_of(const Addresses& all, std::span<double> first, std::span<double> second) {
  Chunk both;
  const bool two = !second.empty();
  for_each_chunk(all, two ? chunk / 2 : chunk, [&](const Addresses& some, std::size_t begin) {
    const std::size_t n = some.size(), whole = whole_vectors(n);
    double* const other = both.data() + whole;
    draw_uniforms(some, both.data(), two ? other : nullptr);
    std::fill(both.data() + n, other, 0.5);  // no tail
    if (two) std::fill(other + n, other + whole, 0.5);
    quantiles(both.data(), two ? 2 * whole : whole);
    std::copy_n(both.data(), n, first.data() + begin);
    if (two) std::copy_n(other, n, second.data() + begin);
  });
}

}  // namespace HWY_NAMESPACE
}  // namespace islet::random
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace islet::random {
HWY_EXPORT(normals_of);
HWY_EXPORT(uniforms_of);

namespace {

Addresses addresses_of(const PersonKeys& persons, StreamPurpose purpose, std::span<const std::int32_t> occasions,
                       std::uint16_t slot, std::size_t n) {
  if (persons.replicate.size() != n || persons.candidate.size() != n ||
      (occasions.size() != 1 && occasions.size() != n)) {
    throw std::logic_error("the persons, occasions and their random numbers differ in number");
  }
  return {persons.seed, (std::uint32_t{static_cast<std::uint16_t>(purpose)} << 16U) | slot, persons.replicate,
          persons.candidate, occasions};
}

void draw_normals(const PersonKeys& persons, StreamPurpose purpose, std::span<const std::int32_t> occasions,
                  std::uint16_t slot, std::span<double> first, std::span<double> second) {
  const auto addresses = addresses_of(persons, purpose, occasions, slot, first.size());
  if (!first.empty()) HWY_DYNAMIC_DISPATCH(normals_of)(addresses, first, second);
}

void draw_uniforms(const PersonKeys& persons, StreamPurpose purpose, std::span<const std::int32_t> occasions,
                   std::uint16_t slot, std::span<double> out) {
  const auto addresses = addresses_of(persons, purpose, occasions, slot, out.size());
  if (!out.empty()) HWY_DYNAMIC_DISPATCH(uniforms_of)(addresses, out);
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
