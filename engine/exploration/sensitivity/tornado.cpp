#include "engine/exploration/sensitivity/tornado.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "engine/exploration/sampling/one_at_a_time.hpp"
#include "engine/exploration/sensitivity/noise_free_products.hpp"

namespace islet::exploration {
namespace {

enum Place : std::size_t { at_base = 0, at_low = 1, at_high = 2 };

Row points_of(const Row& row, std::size_t factor) {
  Row points(3, row.replicates());
  std::ranges::copy(row.at(base_place), points.at(at_base).begin());
  std::ranges::copy(row.at(low_place(factor)), points.at(at_low).begin());
  std::ranges::copy(row.at(high_place(factor)), points.at(at_high).begin());
  return points;
}

std::vector<double> differences(const Row& row, Place from, Place to) {
  std::vector<double> result(row.replicates());
  for (std::size_t r = 0; r < result.size(); ++r) result[r] = row.at(to)[r] - row.at(from)[r];
  return result;
}

// Without noise a difference is exact: its standard error is 0, which one replicate could not show.
Estimate difference(const Row& row, Place from, Place to, Noise noise, double confidence) {
  const Estimate paired = mean_of(differences(row, from, to), confidence);
  if (noise == Noise::monte_carlo) return paired;
  return {.value = paired.value, .se = 0.0, .low = paired.value, .high = paired.value};
}

TornadoBar bar_of(const Row& row, Noise noise, double confidence) {
  TornadoBar bar;
  bar.low = difference(row, at_base, at_low, noise, confidence);
  bar.high = difference(row, at_base, at_high, noise, confidence);
  bar.swing = difference(row, at_low, at_high, noise, confidence);
  bar.unpaired_se =
      std::sqrt(noise_of_product(row, at_low, at_low, noise) + noise_of_product(row, at_high, at_high, noise));
  bar.replicates = row.replicates();
  for (const double d : differences(row, at_low, at_high)) bar.differing += d != 0.0 ? 1 : 0;
  return bar;
}

std::vector<std::size_t> largest_first(const std::vector<TornadoBar>& bars) {
  std::vector<std::size_t> order(bars.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, std::ranges::greater{}, [&](std::size_t i) {
    const double swing = std::abs(bars[i].swing.value);
    return std::isnan(swing) ? -1.0 : swing;
  });
  return order;
}

std::vector<double> successes(std::span<const double> values) {
  std::vector<double> kept;
  std::ranges::copy_if(values, std::back_inserter(kept), [](double y) { return std::isfinite(y); });
  return kept;
}

// The whole row is judged first: `stop`, the tolerated share and the penalty refer to all its evaluations.
Settled settle_each_factor(const Settled& whole, const FailurePolicy& policy, const Row& row, std::size_t factors,
                           Noise noise) {
  const Row& judged = policy.on_failure == OnFailure::penalize ? whole.rows.front() : row;
  std::vector<Row> rows;
  for (std::size_t factor = 0; factor < factors; ++factor) rows.push_back(points_of(judged, factor));
  const double all_but_nothing = std::nextafter(1.0, 0.0);
  return settle({.on_failure = OnFailure::tolerate, .tolerated_share = all_but_nothing}, std::move(rows), noise);
}

}  // namespace

Tornado tornado(const FailurePolicy& policy, const Row& row, Noise noise, double confidence) {
  const std::size_t factors = (row.points() - 1) / 2;
  const Settled whole = settle(policy, {row}, noise);
  Tornado result;
  result.bars.resize(factors);
  result.stopped = whole.stopped;
  result.count = whole.count;
  result.count.rows = factors;
  result.count.rows_set_aside = 0;
  result.count.replicates_set_aside = 0;
  if (!whole.stopped) {
    const Settled each = settle_each_factor(whole, policy, row, factors, noise);
    result.count.rows_set_aside = each.count.rows_set_aside;
    result.count.replicates_set_aside = each.count.replicates_set_aside;
    for (std::size_t i = 0; i < each.rows.size(); ++i) {
      result.bars[each.numbers[i]] = bar_of(each.rows[i], noise, confidence);
    }
    const Row& judged = policy.on_failure == OnFailure::penalize ? whole.rows.front() : row;
    result.base = mean_of(successes(judged.at(base_place)), confidence);
  }
  result.by_swing = largest_first(result.bars);
  return result;
}

}  // namespace islet::exploration
