#include "models/population/quantile_columns.hpp"

#include <array>
#include <cmath>
#include <cstddef>

#include "engine/core/normal_cdf_branches.hpp"
#include "engine/core/normal_quantile_branches.hpp"
#include "engine/core/portable_math.hpp"
#include "engine/core/wide_targets.hpp"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "models/population/quantile_columns.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#ifndef ISLET_QUANTILE_COLUMNS_CHUNK
#define ISLET_QUANTILE_COLUMNS_CHUNK
namespace islet::model {

constexpr std::size_t chunk = 256;  // persons; what they need stays in the nearest cache
using Chunk = std::array<double, chunk>;

// For each person the limits as scores; the side whose mass is used (-1: above, which is small where the mass below has
// lost its digits); and on that side the mass up to the begin and up to the end of the range within the limits.
struct ScoreLimits {
  Chunk low, high, side, from, to;
};

}  // namespace islet::model
#endif

HWY_BEFORE_NAMESPACE();
namespace islet::model {
namespace HWY_NAMESPACE {

// Each loop has few selections: of many in one loop the compiler would make branches and no vectors.

void cdf_of_all(const double* x, double* out, std::size_t n) {
#pragma GCC ivdep
  for (std::size_t i = 0; i < n; ++i) out[i] = portable::NormalCdf::of(x[i]);
}

// portable::normal_quantile of each element; for 0 or less the result is arbitrary.
void quantiles(const double* p, double* z, std::size_t n) {
  using portable::NormalQuantile;
#pragma GCC ivdep
  for (std::size_t i = 0; i < n; ++i) {
    const double q = p[i] - 0.5;
    const double other = 1.0 - p[i];
    const double r = std::sqrt(-portable::log(p[i] < other ? p[i] : other));
    const double near = NormalQuantile::near(r), far = NormalQuantile::far(r), central = NormalQuantile::central(q);
    const double outside = std::copysign(r <= NormalQuantile::far_from ? near : far, q);
    z[i] = std::abs(q) <= NormalQuantile::central_half_width ? central : outside;
  }
}

[[gnu::always_inline]] inline double within(double low, double high, double value) {
  const double below = high < value ? high : value;
  return low < below ? below : low;
}

void find_sides(ScoreLimits& limits, const double* latent, std::size_t n) {
#pragma GCC ivdep
  for (std::size_t i = 0; i < n; ++i) {
    const double of_latent = latent[i] > 0.0 ? -1.0 : 1.0;
    const double inside = limits.high[i] > 0.0 ? of_latent : 1.0;
    limits.side[i] = limits.low[i] > 0.0 ? -1.0 : inside;
  }
}

// Computes what TruncatedNormal::score does.
void scores_of(const ScoreLimits& limits, const double* latent, double* score, std::size_t n) {
  Chunk share{}, mass{};
#pragma GCC ivdep
  for (std::size_t i = 0; i < n; ++i) share[i] = portable::NormalCdf::of(limits.side[i] * latent[i]);
#pragma GCC ivdep
  for (std::size_t i = 0; i < n; ++i) mass[i] = limits.from[i] + share[i] * (limits.to[i] - limits.from[i]);
  quantiles(mass.data(), score, n);
#pragma GCC ivdep
  for (std::size_t i = 0; i < n; ++i) {
    const double inside = within(limits.low[i], limits.high[i], limits.side[i] * score[i]);
    const double edge = limits.side[i] < 0.0 ? limits.low[i] : limits.high[i];
    score[i] = mass[i] > 0.0 ? inside : edge;
  }
}

void exp_of_all(double* x, std::size_t n) {
  for (std::size_t i = 0; i < n; ++i) x[i] = portable::exp(x[i]);
}

// The limits of persons [begin, begin + n), and their spread, which is not negative.
void personal_limits(const NormalColumns& c, std::size_t begin, std::size_t n, ScoreLimits& limits, Chunk& spread) {
  const double* location = c.location.data() + begin;
  const double* low = c.low.data() + begin;
  const double* high = c.high.data() + begin;
  Chunk from{}, to{};
  for (std::size_t i = 0; i < n; ++i) {
    spread[i] = c.spread[begin + i] > 0.0 ? c.spread[begin + i] : 0.0;
    from[i] = low[i];
    to[i] = high[i];
  }
  if (c.on_ln) {
#pragma GCC ivdep
    for (std::size_t i = 0; i < n; ++i) {
      const double ln_low = portable::log(low[i]), ln_high = portable::log(high[i]);
      from[i] = low[i] > 0.0 ? ln_low : -unlimited;
      to[i] = high[i] < unlimited ? ln_high : unlimited;
    }
  }
#pragma GCC ivdep
  for (std::size_t i = 0; i < n; ++i) {
    const double first = (from[i] - location[i]) / spread[i], last = (to[i] - location[i]) / spread[i];
    limits.low[i] = spread[i] > 0.0 ? first : -unlimited;
    limits.high[i] = spread[i] > 0.0 ? last : unlimited;
  }
}

// The mass up to each limit on the side that counts.
void personal_masses(ScoreLimits& limits, std::size_t n) {
  Chunk first{}, last{};
#pragma GCC ivdep
  for (std::size_t i = 0; i < n; ++i) first[i] = limits.side[i] < 0.0 ? -limits.high[i] : limits.low[i];
#pragma GCC ivdep
  for (std::size_t i = 0; i < n; ++i) last[i] = limits.side[i] < 0.0 ? -limits.low[i] : limits.high[i];
  cdf_of_all(first.data(), limits.from.data(), n);
  cdf_of_all(last.data(), limits.to.data(), n);
}

void values_of_each(const NormalColumns& c) {
  ScoreLimits limits;
  Chunk spread{};
  for (std::size_t begin = 0; begin < c.value.size(); begin += chunk) {
    const std::size_t left = c.value.size() - begin, n = left < chunk ? left : chunk;
    personal_limits(c, begin, n, limits, spread);
    double* value = c.value.data() + begin;
    const double* location = c.location.data() + begin;
    const double* low = c.low.data() + begin;
    const double* high = c.high.data() + begin;
    const double* latent = c.latent.data() + begin;
    find_sides(limits, latent, n);
    personal_masses(limits, n);
    scores_of(limits, latent, value, n);
#pragma GCC ivdep
    for (std::size_t i = 0; i < n; ++i) value[i] = location[i] + spread[i] * value[i];
    if (c.on_ln) exp_of_all(value, n);
#pragma GCC ivdep
    for (std::size_t i = 0; i < n; ++i) value[i] = within(low[i], high[i], value[i]);
  }
}

void values_of_all(const SharedNormal& given, const double* latent, double* value, std::size_t size) {
  ScoreLimits limits;
  const auto [low_score, high_score] = given.scores.limits();
  const auto below = given.scores.below(), above = given.scores.above();
  limits.low.fill(low_score);
  limits.high.fill(high_score);
  const double location = given.location, spread = given.spread, low = given.limits.low, high = given.limits.high;
  for (std::size_t begin = 0; begin < size; begin += chunk) {
    const std::size_t left = size - begin, n = left < chunk ? left : chunk;
    double* part = value + begin;
    find_sides(limits, latent + begin, n);
#pragma GCC ivdep
    for (std::size_t i = 0; i < n; ++i) limits.from[i] = limits.side[i] < 0.0 ? above.high : below.low;
#pragma GCC ivdep
    for (std::size_t i = 0; i < n; ++i) limits.to[i] = limits.side[i] < 0.0 ? above.low : below.high;
    scores_of(limits, latent + begin, part, n);
    for (std::size_t i = 0; i < n; ++i) part[i] = location + spread * part[i];
    if (given.on_ln) exp_of_all(part, n);
    for (std::size_t i = 0; i < n; ++i) part[i] = within(low, high, part[i]);
  }
}

}  // namespace HWY_NAMESPACE
}  // namespace islet::model
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace islet::model {
HWY_EXPORT(values_of_each);
HWY_EXPORT(values_of_all);
HWY_EXPORT(cdf_of_all);

void truncated_values(const NormalColumns& columns) { HWY_DYNAMIC_DISPATCH(values_of_each)(columns); }

void truncated_values(const SharedNormal& distribution, std::span<const double> latent, std::span<double> value) {
  HWY_DYNAMIC_DISPATCH(values_of_all)(distribution, latent.data(), value.data(), value.size());
}

void normal_cdfs(std::span<const double> x, std::span<double> out) {
  HWY_DYNAMIC_DISPATCH(cdf_of_all)(x.data(), out.data(), out.size());
}

}  // namespace islet::model
#endif  // HWY_ONCE
