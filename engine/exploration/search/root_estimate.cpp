#include "engine/exploration/search/root_estimate.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "engine/core/portable_math.hpp"
#include "engine/exploration/search/probit_line.hpp"

namespace islet::exploration {
namespace {

// Probits from the target within which power is taken to be a straight line: at a target of 80 %, powers of 61 to 92 %.
constexpr double window = 0.55;
// The wider window in which counts are chosen by their own proportions, which are noisier than the line.
constexpr double first_window = 1.5;

double probit_of(const BinomialCount& count) {
  return portable::normal_quantile((count.successes + 0.5) / (count.n + 1.0));
}

std::vector<BinomialCount> all_counts(const std::map<double, Pooled>& counts, Scale scale, double highest) {
  std::vector<BinomialCount> out;
  for (const auto& [x, pooled] : counts) {
    if (x > highest) break;
    out.push_back({to_scale(scale, x), static_cast<double>(pooled.successes), static_cast<double>(pooled.n)});
  }
  return out;
}

// The counts whose own proportion is near the target, and the neighbors between which the target is first passed.
std::vector<BinomialCount> first_choice(const std::vector<BinomialCount>& all, double level) {
  const auto passed = std::ranges::find_if(all, [&](const auto& c) { return probit_of(c) >= level; });
  const auto at = static_cast<std::size_t>(passed - all.begin());
  std::vector<BinomialCount> out;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const bool is_neighbor = i == at || i + 1 == at || (at == 0 && i == 1) || (at == all.size() && i + 2 == at);
    if (is_neighbor || std::abs(probit_of(all[i]) - level) <= first_window) out.push_back(all[i]);
  }
  return out;
}

// The counts in the window, as long as they tell the slope: otherwise those of the wider choice stay.
ProbitLine local_line(const std::vector<BinomialCount>& all, double level, double z) {
  auto line = fit_probit_line(first_choice(all, level));
  constexpr int rounds = 3;
  for (int round = 0; round < rounds && line.slope > 0.0; ++round) {
    std::vector<BinomialCount> near;
    std::ranges::copy_if(all, std::back_inserter(near),
                         [&](const auto& c) { return std::abs(line.at(c.t) - level) <= window; });
    const auto closer = fit_probit_line(near);
    if (!(closer.slope > z * std::sqrt(closer.var_slope))) break;
    line = closer;
  }
  return line;
}

// Back to x; an infinite limit stays infinite on every scale.
double x_of(Scale scale, double t) { return std::isfinite(t) ? from_scale(scale, t) : t; }

}  // namespace

RootEstimate estimate_root(const std::map<double, Pooled>& counts, const SearchSpec& spec, double highest) {
  const double level = portable::normal_quantile(spec.target);
  const double tail = 1.0 - spec.confidence;
  const double z = -portable::normal_quantile(0.5 * tail);
  const auto line = local_line(all_counts(counts, spec.scale, highest), level, z);
  const auto both = crossing(line, level, z);
  const auto one = crossing(line, level, -portable::normal_quantile(tail));
  return {x_of(spec.scale, both.t), x_of(spec.scale, both.low), x_of(spec.scale, both.high), x_of(spec.scale, one.high),
          line.slope};
}

}  // namespace islet::exploration
