#include "models/population/quantile_columns.hpp"

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

HWY_BEFORE_NAMESPACE();
namespace islet::model {
namespace HWY_NAMESPACE {

[[gnu::always_inline]] inline double cdf(double x) { return portable::NormalCdf::of(x); }

// portable::normal_quantile without branches; of 0 or less anything.
[[gnu::always_inline]] inline double quantile(double p) {
  using portable::NormalQuantile;
  const double q = p - 0.5;
  const double r = std::sqrt(-portable::log(q < 0.0 ? p : 1.0 - p));
  const double distance = r <= NormalQuantile::far_from ? NormalQuantile::near(r) : NormalQuantile::far(r);
  const double outside = q < 0.0 ? -distance : distance;
  const double half_width = NormalQuantile::central_half_width;
  return std::abs(q) <= half_width ? NormalQuantile::central(q) : outside;
}

[[gnu::always_inline]] inline double within(double low, double high, double value) {
  const double below = high < value ? high : value;
  return low < below ? below : low;
}

// As TruncatedNormal::score.
[[gnu::always_inline]] inline double score_of(double latent, Interval limits, Interval below, Interval above) {
  const bool upper = (limits.low > 0.0) | ((limits.high > 0.0) & (latent > 0.0));
  const double share = cdf(upper ? -latent : latent);
  const double mass = upper ? above.high + share * (above.low - above.high) : below.low + share * (below.high - below.low);
  const double z = quantile(mass);
  const double inside = within(limits.low, limits.high, upper ? -z : z);
  return mass > 0.0 ? inside : (upper ? limits.low : limits.high);
}

void values_of_each(const NormalColumns& c) {
  constexpr double unlimited = 1e300;
  const std::size_t n = c.value.size();
  const double* latent = c.latent.data();
  const double* location = c.location.data();
  const double* spread = c.spread.data();
  const double* low = c.low.data();
  const double* high = c.high.data();
  double* value = c.value.data();
  const bool on_ln = c.on_ln;
#pragma GCC ivdep
  for (std::size_t i = 0; i < n; ++i) {
    const double ln_low = low[i] > 0.0 ? portable::log(low[i]) : -unlimited;
    const double ln_high = high[i] < unlimited ? portable::log(high[i]) : unlimited;
    const bool spreads = spread[i] > 0.0;
    const double from = ((on_ln ? ln_low : low[i]) - location[i]) / spread[i];
    const double to = ((on_ln ? ln_high : high[i]) - location[i]) / spread[i];
    const Interval limits{spreads ? from : -unlimited, spreads ? to : unlimited};
    const double score = score_of(latent[i], limits, {cdf(limits.low), cdf(limits.high)}, {cdf(-limits.low), cdf(-limits.high)});
    const double moved = location[i] + (spreads ? spread[i] : 0.0) * score;
    const double power = portable::exp(moved);
    value[i] = within(low[i], high[i], on_ln ? power : moved);
  }
}

void values_of_all(const SharedNormal& given, const double* latent, double* value, std::size_t n) {
  const bool on_ln = given.on_ln;
  const double location = given.location;
  const double spread = given.spread;
  const Interval range = given.limits;
  const Interval limits = given.scores.limits(), below = given.scores.below(), above = given.scores.above();
#pragma GCC ivdep
  for (std::size_t i = 0; i < n; ++i) {
    const double moved = location + spread * score_of(latent[i], limits, below, above);
    const double power = portable::exp(moved);
    value[i] = within(range.low, range.high, on_ln ? power : moved);
  }
}

void cdf_of_all(const double* x, double* out, std::size_t n) {
#pragma GCC ivdep
  for (std::size_t i = 0; i < n; ++i) out[i] = cdf(x[i]);
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
