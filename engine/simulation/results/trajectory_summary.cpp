#include "engine/simulation/results/trajectory_summary.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>

#include "engine/core/fixed_point_sums.hpp"
#include "engine/simulation/results/batch_shape.hpp"
#include "engine/simulation/results/trajectory_values.hpp"

namespace islet::simulation {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr double steps = 1.0 / TrajectorySums::resolution;
// Beyond this many ranges a value is held back, so that no sum of fewer than 10^9 of them overflows.
constexpr double largest = 64.0;

double quantile(std::span<const std::uint32_t> histogram, double target) {
  double below = 0.0;
  for (std::size_t b = 0; b < histogram.size(); ++b) {
    const double here = histogram[b];
    if (here > 0.0 && below + here >= target) {
      return (static_cast<double>(b) + (target - below) / here) / static_cast<double>(histogram.size());
    }
    below += here;
  }
  return nan;
}

// A place on a bin's upper edge belongs to that bin: nothing of the next one is below it.
double first_whole_number_of_bin(const HistogramRange& range, double share) {
  constexpr auto bins = static_cast<double>(TrajectorySums::bins);
  const double bin = std::max(0.0, std::ceil(share * bins) - 1.0);
  return std::ceil(range.low + (range.high - range.low) * bin / bins);
}

// Counts values in the histograms of one or two places, in one pass.
void count_bins(TrajectorySums& sums, std::span<const std::size_t> indices, std::span<const std::int32_t> bins) {
  const auto of = [&](std::size_t i) { return sums.histogram.data() + indices[i] * TrajectorySums::bins; };
  auto* first = of(0);
  if (indices.size() == 1) {
#pragma GCC unroll 8
    for (const auto bin : bins) ++first[bin];
    return;
  }
  auto* second = of(1);
#pragma GCC unroll 8
  for (const auto bin : bins) ++first[bin], ++second[bin];
}

}  // namespace

std::size_t index_of(const ResultShape& shape, const TrajectoryPlace& place) {
  const std::size_t layer = static_cast<std::size_t>(place.layer);
  const std::size_t arm = (place.condition * layer_count + layer) * shape.arms.size() + place.arm;
  return (arm * shape.visits.size() + place.visit) * variable_count + islet::index_of(place.variable);
}

TrajectorySums empty_trajectories(const ResultShape& shape) { return empty_batch(shape, 0, 0).trajectories; }

void add_known_values(TrajectorySums& sums, std::span<const std::size_t> indices, Variable variable,
                      std::span<const double> values, std::vector<std::int32_t>& bins) {
  const auto range = info(variable).bins;
  const FixedPointScale scale{range.low, 1.0 / (range.high - range.low), largest, steps};
  bins.resize(values.size());
  const auto added = fixed_point_sums(scale, TrajectorySums::bins, values, bins);
  for (const auto index : indices) {
    sums.n[index] += static_cast<std::int64_t>(values.size());
    sums.sum[index] += added.sum;
    sums.sum_of_squares[index] += added.sum_of_squares;
  }
  if (sums.histogram.empty()) return;
  while (!indices.empty()) {
    const auto now = indices.first(std::min<std::size_t>(indices.size(), 2));
    count_bins(sums, now, bins);
    indices = indices.subspan(now.size());
  }
}

void add_values(TrajectorySums& sums, std::size_t index, Variable variable, std::span<const double> values) {
  std::vector<double> known;
  std::ranges::copy_if(values, std::back_inserter(known), [](double x) { return !std::isnan(x); });
  std::vector<std::int32_t> bins;
  add_known_values(sums, {&index, 1}, variable, known, bins);
}

TrajectoryPoint evaluate(const TrajectorySums& sums, std::size_t index, Variable variable) {
  const auto range = info(variable).bins;
  const double width = range.high - range.low;
  TrajectoryPoint out{sums.n[index], nan, nan, nan, nan, nan, nan, nan};
  if (out.n == 0) return out;
  const double n = static_cast<double>(out.n);
  const double mean = static_cast<double>(sums.sum[index]) * TrajectorySums::resolution / n;
  const double square = static_cast<double>(sums.sum_of_squares[index]) * TrajectorySums::resolution / n;
  out.mean = range.low + width * mean;
  if (out.n > 1) out.sd = width * std::sqrt(std::max(0.0, square - mean * mean) * n / (n - 1.0));
  if (sums.histogram.empty()) return out;
  const std::span histogram(sums.histogram.data() + index * TrajectorySums::bins, TrajectorySums::bins);
  const bool whole = takes_whole_numbers(variable);
  const auto at = [&](double p) {
    const double share = quantile(histogram, p * n);
    return whole ? first_whole_number_of_bin(range, share) : range.low + width * share;
  };
  out.p05 = at(0.05);
  out.p25 = at(0.25);
  out.p50 = at(0.50);
  out.p75 = at(0.75);
  out.p95 = at(0.95);
  return out;
}

}  // namespace islet::simulation
