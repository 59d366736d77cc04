#include "cli/selftest/estimate.hpp"

#include <algorithm>
#include <cmath>

#include "engine/core/portable_math.hpp"
#include "engine/simulation/scenario/performance_measure.hpp"

namespace islet::selftest {
namespace {

simulation::RunningMoments moments(std::span<const double> x) {
  simulation::RunningMoments m;
  for (const double v : x) m.add(v);
  return m;
}

double sorted_quantile(const std::vector<double>& sorted, double p) {
  const double place = std::clamp(p, 0.0, 1.0) * static_cast<double>(sorted.size() - 1);
  const auto below = static_cast<std::size_t>(place);
  const auto above = std::min(below + 1, sorted.size() - 1);
  return sorted[below] + (place - static_cast<double>(below)) * (sorted[above] - sorted[below]);
}

}  // namespace

Estimate mean_of(std::span<const double> x) {
  const auto m = moments(x).as_mean();
  return {m.value, m.mcse};
}

Estimate sd_of(std::span<const double> x) {
  const auto m = moments(x).as_sd();
  return {m.value, m.mcse};
}

Estimate share_of(std::span<const double> x) {
  simulation::RunningShare share;
  for (const double v : x) share.add(v != 0.0);
  return {share.measure().value, share.measure().mcse};
}

Estimate quantile_of(std::vector<double> x, double p) {
  std::ranges::sort(x);
  const double step = std::sqrt(p * (1.0 - p) / static_cast<double>(x.size()));
  return {sorted_quantile(x, p), 0.5 * (sorted_quantile(x, p + step) - sorted_quantile(x, p - step))};
}

std::vector<double> each(std::span<const double> first, std::span<const double> second,
                         const std::function<double(double, double)>& f) {
  std::vector<double> out(first.size());
  std::ranges::transform(first, second, out.begin(), f);
  return out;
}

std::vector<double> change(std::span<const double> from, std::span<const double> to) {
  return each(from, to, [](double a, double b) { return b - a; });
}

std::vector<double> logs(std::span<const double> x) {
  std::vector<double> out(x.size());
  std::ranges::transform(x, out.begin(), [](double value) { return portable::log(value); });
  return out;
}

}  // namespace islet::selftest
